#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cuts a Chinese font down to the characters of our own sentences.

subset_font.py FONT OUTPUT TEXT...: of FONT (the first face of a collection) only the characters that occur in the TEXT
files and plain ASCII are kept, under a name of our own, so that it can never be taken for the whole font. Copyright and
licence stay in it. The same input gives the same bytes. Ends with 1 when FONT lacks a character that is Chinese.
"""
import sys

from fontTools import subset

NAME = "LRM Patch Wizard Chinese"
FAMILY_NAMES = {1, 4, 6, 16, 18}


def characters(files):
    found = set(map(chr, range(0x20, 0x7F)))
    for file in files:
        with open(file, encoding="utf-8") as text:
            found.update(text.read())
    return {c for c in found if ord(c) >= 0x20}


def rename(font):
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME


def main(source, output, *texts):
    wanted = characters(texts)
    options = subset.Options(name_IDs=["*"], name_languages=["*"], recalc_timestamp=False, hinting=False, notdef_outline=True)
    options.font_number = 0
    options.drop_tables += ["FFTM"]
    font = subset.load_font(source, options)
    missing = sorted(c for c in wanted if 0x4E00 <= ord(c) <= 0x9FFF and ord(c) not in font.getBestCmap())
    if missing:
        sys.exit(f"{source} has no {''.join(missing)}")
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, wanted))
    cutter.subset(font)
    rename(font)
    subset.save_font(font, output, options)


main(*sys.argv[1:])
