#!/usr/bin/python3
"""Does the schema say of each document what the parser said?

Usage: verdicts.py SCHEMA VERDICTS. Each line of VERDICTS is "1 DOCUMENT" when the parser found
nothing to report, "0 DOCUMENT" when it did. Prints the first differences; exit status 1 if any.
"""

import json
import sys

import jsonschema


def main(schema_path, verdicts_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    cases = differences = 0
    with open(verdicts_path, encoding="utf-8") as file:
        for line in file:
            verdict, text = line.split(" ", 1)
            document = json.loads(text)
            valid = validator.is_valid(document)
            cases += 1
            if valid != (verdict == "1"):
                differences += 1
                if differences <= 20:
                    parser, schema_says = (
                        ("takes", "refuses") if verdict == "1" else ("reports", "takes"))
                    print(f"parser {parser}, schema {schema_says}: {text.strip()[:200]}")
    print(f"{cases} documents compared, {differences} differences")
    return 1 if differences or cases == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
