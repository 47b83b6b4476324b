"""Checks a file against Prometheus's text format: metrics.py FILE; says what is wrong, line by
line.

After https://prometheus.io/docs/instrumenting/exposition_formats/ and the conventions of
https://prometheus.io/docs/practices/naming/: one HELP and one TYPE before a metric's samples, which
stand together; counters end in _total; no sample twice; labels escaped; a line feed at the end.
"""
import re
import sys

NAME = r'[a-zA-Z_:][a-zA-Z0-9_:]*'
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf'({NAME})(?:\{{({LABEL}(?:,{LABEL})*),?\}})? ([-+]?[0-9.eE+-]+|NaN|[+-]Inf)')
TYPES = {'counter', 'gauge', 'histogram', 'summary', 'untyped'}


def check(text):
    current, kind, helped, closed, samples = None, None, set(), set(), set()
    if not text.endswith('\n'):
        yield 'no line feed at the end'
    for number, line in enumerate(text.split('\n')[:-1], 1):
        words = line.split(' ', 3)
        if line.startswith('# HELP '):
            if words[2] in helped:
                yield f'{number}: a second HELP of {words[2]}'
            if len(words) < 4 or re.search(r'\\[^\\n]', words[3]):
                yield f'{number}: no text, or a wrong escape in it'
            helped.add(words[2])
            closed.add(current)
            current, kind = words[2], None
        elif line.startswith('# TYPE '):
            if words[2] != current or kind or words[3] not in TYPES:
                yield f'{number}: a TYPE that is not where it belongs'
            kind = words[3]
        else:
            sample = SAMPLE.fullmatch(line)
            if not sample:
                yield f'{number}: no sample: {line}'
                continue
            name = sample[1]
            if name != current or name in closed or not kind:
                yield f'{number}: {name} apart from its HELP and TYPE'
            if (kind == 'counter') != name.endswith('_total'):
                yield f'{number}: {name}: a counter ends in _total, and nothing else does'
            if (name, sample[2]) in samples:
                yield f'{number}: twice'
            samples.add((name, sample[2]))
            float(sample[3])
    if not samples:
        yield 'no sample at all'


with open(sys.argv[1], encoding='utf-8') as file:
    findings = list(check(file.read()))
print('\n'.join(findings))
sys.exit(1 if findings else 0)
