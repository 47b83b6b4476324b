#!/usr/bin/python3
"""Every scene × language × theme × size × case as a picture, and a page to walk through them.

    tools/gallery.py BUILD [CHOICE…]        called by `make gallery`, after building

CHOICE is scenes=, langs=, themes=, sizes= or cases= with words between commas: "scenes=queue,crisis
langs=fr" makes these alone, in all their combinations. Without a choice the matrix is pruned: see
sweeps(). The page is BUILD/gallery/index.html; it needs nothing but its folder.
"""
import html
import itertools
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NOW, LATER, WEEK = ("2026-11-21T14:32:05+01:00", "2026-11-21T16:34:05+01:00",
                    "2026-11-28T14:32:05+01:00")
SCENES = ["overview", "queue", "listening", "publications", "goals", "crisis", "calm", "trouble",
          "waiting"]
LANGS = ["fr", "en"] + sorted({po.stem for po in (ROOT / "assets/locale").glob("*.po")} -
                              {"fr", "en"})
THEMES = ["dark", "light", "high-contrast"]
# Pixels, and metres to the viewer where it is not 3.
SIZES = {"1920x1080": None, "1280x720": None, "3840x2160": None, "1366x768": None, "1024x600": None,
         "2560x1080": None, "1080x1920": None, "720x1280": None, "1920x1080-6m": 6}
TIMEOUT_S = 60


class Case(NamedTuple):
    feed: str  # below ROOT; {lang} is replaced where there is a feed in that language
    now: str = NOW
    conf: str = ""  # a file below ROOT, for the settings it needs


CASES = {
    **{name: Case(f"assets/demo/{name}.{{lang}}.json") for name in ("calm", "watch", "crisis")},
    "two-hours-old": Case("assets/demo/watch.{lang}.json", LATER),
    "a-week-old": Case("assets/demo/watch.{lang}.json", WEEK),
    "crisis-a-week-old": Case("assets/demo/crisis.{lang}.json", WEEK),
    "no-feed": Case("tests/data/feed/none-such.json"),
    **{path.name.split(".")[0]: Case(str(path.relative_to(ROOT)))
       for path in sorted((ROOT / "tests/data/feed").glob("*.json"))},
    **{f"alarms-{path.stem}": Case(str(path.relative_to(ROOT)), conf="tests/data/alarms/rules.conf")
       for path in sorted((ROOT / "tests/data/alarms").glob("*.json"))},
}


class Picture(NamedTuple):
    scene: str
    lang: str
    theme: str
    size: str
    case: str

    def file(self):
        return f"{self.scene}/{self.case}-{self.lang}-{self.theme}-{self.size}.png"


def sweeps():
    """What a release is looked at in: not every combination shows something new."""
    main = ["watch", "crisis"]
    for name in CASES:  # every case, in every language
        yield SCENES, LANGS, ["dark"], ["1920x1080"], [name]
    yield SCENES, ["fr"], THEMES, ["1920x1080"], ["calm", *main, "two-hours-old", "a-week-old"]
    yield SCENES, LANGS, ["dark"], SIZES, main
    yield SCENES, ["fr"], ["light"], ["1080x1920", "1024x600"], ["watch"]
    yield (SCENES, ["fr"], ["dark"], ["1080x1920", "1024x600"],
           ["full", "hostile", "long", "minimal"])


def chosen(words):
    choice = {"scenes": SCENES, "langs": LANGS, "themes": THEMES, "sizes": list(SIZES),
              "cases": list(CASES)}
    for word in words:
        key, _, value = word.partition("=")
        if key not in choice or not set(value.split(",")) <= set(choice[key]):
            sys.exit(f"gallery: {word}: " + (
                f"choose from {', '.join(choice[key])}" if key in choice
                else f"not one of {', '.join(choice)}"))
        choice[key] = value.split(",")
    return list(choice.values())


def pictures(words):
    ways = [chosen(words)] if words else sweeps()
    return list(dict.fromkeys(Picture(*one) for way in ways for one in itertools.product(*way)))


def config(folder, picture):
    """A config file for each theme and distance, and for each case that has settings of its own."""
    conf = CASES[picture.case].conf
    own = f"{picture.case}-" if conf else ""
    path = folder / f"{own}{picture.theme}-{SIZES[picture.size] or 3}m.conf"
    if not path.exists():
        more = (ROOT / conf).read_text(encoding="utf-8") if conf else ""
        path.write_text(f'theme = "{picture.theme}"\n'
                        f'viewing-distance = {SIZES[picture.size] or 3}\n'
                        f'time-zone = "Europe/Paris"\n{more}', encoding="utf-8")
    return path


def command(folder, build, picture):
    case = CASES[picture.case]
    feed = case.feed.format(lang=picture.lang)
    if "{lang}" in case.feed and not (ROOT / feed).exists():
        feed = case.feed.format(lang="en")
    return [str(build / "hune"), "--config", str(config(folder, picture)), "--source",
            str(ROOT / feed), "--now", case.now, "--lang", picture.lang, "--scene", picture.scene,
            "--size", picture.size.partition("-")[0], "--render", str(folder / picture.file())]


def render(line):
    """Returns what went wrong, "" for nothing."""
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return f"not done after {TIMEOUT_S} s"
    if done.returncode != 0 or not Path(line[-1]).exists():
        return f"exit {done.returncode}: {done.stderr.strip()}"
    return ""


FILTERS = (("lang", "Language"), ("theme", "Theme"), ("size", "Size"), ("case", "Case"))

STYLE = """
body { margin: 0; background: #20242b; color: #e8ebf0; font: 15px/1.4 sans-serif;
  counter-reset: shown; }
header { position: sticky; top: 0; z-index: 1; background: #14171c; padding: 8px 16px; }
h1 { font-size: 18px; margin: 0; } h2 { margin: 24px 16px 8px; } a { color: #9cc8ff; }
fieldset { border: 0; margin: 4px 0 0; padding: 0; } legend { float: left; width: 80px; }
label { margin-right: 12px; white-space: nowrap; }
main { display: flow-root; } section { scroll-margin-top: 190px; }
.row { display: flex; flex-wrap: wrap; gap: 12px; padding: 0 16px; align-items: flex-start; }
figure { margin: 0; counter-increment: shown; }
figure img { height: 216px; display: block; background: #000; min-width: 80px; }
figcaption { font-size: 12px; color: #aab3c0; }
.failed { padding: 4px 16px; color: #ffb3b0; } .failed code { user-select: all; }
#count { position: fixed; top: 8px; right: 16px; z-index: 2; font-weight: bold; }
#count::after { content: counter(shown) " of "; }
#count span { float: right; margin-left: 4px; }
"""


def filters(made):
    rules, fields = [], []
    for key, title in FILTERS:
        boxes = []
        for value in dict.fromkeys(getattr(picture, key) for picture in made):
            name = f"{key}-{value}"
            boxes.append(f'<label><input type="checkbox" id="{name}" checked> {value}</label>')
            rules.append(f"body:has(#{name}:not(:checked)) figure.{name} {{ display: none }}")
        fields.append(f"<fieldset><legend>{title}</legend>{''.join(boxes)}</fieldset>")
    return "\n".join(rules), "\n".join(fields)


def figure(picture, line):
    classes = " ".join(f"{key}-{getattr(picture, key)}" for key, _ in FILTERS)
    width, height = map(int, picture.size.partition("-")[0].split("x"))
    return (f'<figure class="{classes}"><a href="{picture.file()}" target="_blank" '
            f'title="{html.escape(" ".join(line))}"><img loading="lazy" decoding="async" '
            f'src="{picture.file()}" alt="" width="{216 * width // height}" height="216"></a>'
            f"<figcaption>{picture.case} · {picture.lang} · {picture.theme} · {picture.size}"
            "</figcaption></figure>")


def page(lines, failed):
    made = [picture for picture in lines if picture not in failed]
    rules, fields = filters(made)
    scenes = list(dict.fromkeys(picture.scene for picture in made))
    links = " ".join(f'<a href="#{scene}">{scene}</a>' for scene in scenes)
    faults = "".join(f'<p class="failed">{html.escape(reason)}<br><code>'
                     f'{html.escape(" ".join(lines[picture]))}</code></p>'
                     for picture, reason in failed.items())
    sections = "".join(
        f'<section id="{scene}"><h2>{scene}</h2><div class="row">\n' +
        "\n".join(figure(p, lines[p]) for p in made if p.scene == scene) + "\n</div></section>\n"
        for scene in scenes)
    return ('<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">'
            '<title>Hune: the gallery</title>'
            f"<style>{STYLE}{rules}</style>\n<header><h1>Hune: the gallery</h1>{links}\n{fields}\n"
            f"</header>\n<main>{'<h2>Not drawn</h2>' if failed else ''}{faults}{sections}</main>\n"
            f'<div id="count"><span>{len(made)} pictures, {len(failed)} not drawn</span></div>'
            '</html>\n')


def main():
    build, words = Path(sys.argv[1]).resolve(), sys.argv[2:]
    wanted, folder, began = pictures(words), build / "gallery", time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    for scene in SCENES:
        (folder / scene).mkdir(parents=True)
    lines = {picture: command(folder, build, picture) for picture in wanted}
    with ThreadPoolExecutor(os.cpu_count()) as crew:
        reasons = dict(zip(wanted, crew.map(render, lines.values())))
    failed = {picture: reason for picture, reason in reasons.items() if reason}
    (folder / "index.html").write_text(page(lines, failed), encoding="utf-8")
    for picture, reason in failed.items():
        print(f"gallery: {picture.file()}: {reason}", file=sys.stderr)
    print(f"gallery: {len(wanted) - len(failed)} pictures in {time.monotonic() - began:.0f} s, "
          f"{len(failed)} not drawn: {folder}/index.html")
    sys.exit(1 if failed else 0)


main()
