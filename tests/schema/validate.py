#!/usr/bin/python3
"""Do these documents keep to the schema? Usage: validate.py SCHEMA DOCUMENT… ("-" for stdin).

Prints each error with its JSON Pointer; exit status 1 if there is one, or no document.
"""

import json
import sys

import jsonschema


def pointer(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def main(schema_path, document_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    errors = 0
    for path in document_paths:
        with (sys.stdin if path == "-" else open(path, encoding="utf-8")) as file:
            document = json.load(file)
        for error in validator.iter_errors(document):
            errors += 1
            print(f"{path}: {pointer(error.absolute_path)}: {error.message[:200]}")
    return 1 if errors or not document_paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
