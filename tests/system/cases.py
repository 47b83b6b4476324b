"""Cases of the system tests: a name, a function, a line of TAP; and the times of their steps."""
import concurrent.futures
import os
import sys
import threading
import time
import traceback

CASES = []


class Skip(Exception):
    """What this machine, or this version, can't show; with the reason."""


def case(name, alone=False):
    """Registers a function of the lab as a case. One that is alone runs while no other does."""
    def keep(function):
        CASES.append((name, function, alone, function.__module__))
        return function
    return keep


class Report:
    def __init__(self, out=sys.stdout):
        self.out, self.lock = out, threading.Lock()
        self.count = self.failed = 0
        self.rows = []

    def line(self, name, subject, seconds, reason=None, trouble=None):
        with self.lock:
            self.count += 1
            self.failed += trouble is not None
            word = 'not ok' if trouble is not None else 'ok'
            skip = f' # SKIP {reason}' if reason is not None else ''
            print(f'{word} {self.count} - {name}{skip}', file=self.out)
            for text in (trouble or '').strip().splitlines()[-60:]:
                print(f'# {text}', file=self.out)
            self.out.flush()
            self.rows.append((subject, name, seconds, word if reason is None else 'skipped'))


def one(lab, report, entry):
    name, function, _, subject = entry
    begun, reason, trouble = time.monotonic(), None, None
    try:
        function(lab)
    except Skip as skip:
        reason = str(skip)
    except Exception as error:  # whatever it is, the other cases go on
        trouble = f'{type(error).__name__}: {error}\n'
        trouble += ''.join(traceback.format_tb(error.__traceback__)[-4:])
    report.line(name, subject, time.monotonic() - begun, reason, trouble)


def run_cases(lab, subjects, only=None):
    """Runs the subjects' cases, of these those of ONLY when given (a part of their name); some at a
    time."""
    report = Report()
    wanted = [entry for entry in CASES if entry[3] in subjects and
              (not only or any(word in entry[0] for word in only))]
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get('SYSTEM_JOBS', '4'))) as pool:
        for task in [pool.submit(one, lab, report, entry) for entry in wanted if not entry[2]]:
            task.result()
    for entry in wanted:
        if entry[2]:
            one(lab, report, entry)
    print(f'1..{report.count}', flush=True)
    return report


def table(rows):
    """Lines of text, columns as wide as they need."""
    rows = [[str(cell) for cell in row] for row in rows]
    width = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ''.join('  '.join(cell.ljust(width[i]) for i, cell in enumerate(row)).rstrip() + '\n'
                   for row in rows)
