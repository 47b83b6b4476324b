"""The parts of texts.test: a catalogue in letters of its own, a feed in others, and what is left.

letters           a text from standard input with every Latin letter made Greek, formats kept
feed IN OUT       a feed with the letters of everything that people wrote made Cyrillic
check DUMP WORD…  the texts of a dump that hold Latin letters all the same, but for those words
"""
import json
import re
import sys

GREEK = str.maketrans(
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'αβψδεφγηιξκλμνοπωρσταθωχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΩΡΣΤΑΘΩΧΥΖ')
FORMAT = re.compile(r'(%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:ll|l|z)?[a-zA-Z%])')
LATIN = re.compile('[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]')
ADDRESS = re.compile(r'[0-9a-f]*(?:[.:][0-9a-f]*){2,}')
# What a network is known by, and the units of big numbers, are the same in every language.
BADGES = {'M', 'B', 'f', 'I', 'in', 'Y', 'X', 'T', 'R', 'W', 'N'}
BIG = re.compile(r'(?<=[0-9])[kMGT]\b')
WRITTEN = {
    'organisation', 'name', 'title', 'label', 'note', 'text', 'author', 'assignee', 'owner',
    'spokesperson', 'approved_by', 'reviewer', 'by', 'unit', 'source', 'known', 'unknown',
    'checklist'
}


def greek(text):
    parts = FORMAT.split(text)
    return ''.join(p if FORMAT.fullmatch(p) else p.translate(GREEK) for p in parts)


def cyrillic(value, written):
    if isinstance(value, dict):
        return {k: cyrillic(v, k in WRITTEN) for k, v in value.items()}
    if isinstance(value, list):
        return [cyrillic(v, written) for v in value]
    if isinstance(value, str) and written:
        return LATIN.sub(lambda m: 'Ж' if m.group().isupper() else 'ж', value)
    return value


def left(dump, words):
    for line in dump:
        match = re.match(r'text .*? "(.*)"$', line)
        if not match:
            continue
        text = match.group(1)
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, '')
        text = ADDRESS.sub('', text)
        if text not in BADGES and LATIN.search(BIG.sub('', text)):
            yield match.group(1)


def main():
    command = sys.argv[1]
    if command == 'letters':
        sys.stdout.write(greek(sys.stdin.read()))
    elif command == 'feed':
        with open(sys.argv[2], encoding='utf-8') as file:
            feed = cyrillic(json.load(file), False)
        with open(sys.argv[3], 'w', encoding='utf-8') as file:
            json.dump(feed, file, ensure_ascii=False)
    elif command == 'check':
        with open(sys.argv[2], encoding='utf-8') as file:
            found = sorted(set(left(file, sys.argv[3:])))
        print('\n'.join(found))
        sys.exit(1 if found else 0)


main()
