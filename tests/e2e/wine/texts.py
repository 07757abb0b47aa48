# SPDX-License-Identifier: MIT
#
# What the window says, from the same sources it is built from: the .def files and the catalogues. So a better
# translation breaks no test, and a test never looks for words nobody says.
import ast
import re

from .place import SOURCE, require

MESSAGE = re.compile(r'\bMESSAGE\w*\(\s*(\w+)\s*,((?:\s*"(?:[^"\\]|\\.)*")+)')
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def joined(text):
    return "".join(ast.literal_eval(part) for part in STRING.findall(text))


def english():
    found = {}
    for file in sorted((SOURCE / "src/pages/text").glob("messages_*.def")):
        for name, text in MESSAGE.findall(file.read_text(encoding="utf-8")):
            found[name] = joined(text)
    return found


def catalogue(language):
    """English to the other language; entries with a context or plural are left out."""
    found = {}
    for entry in (SOURCE / f"locale/{language}.po").read_text(encoding="utf-8").split("\n\n"):
        match = re.search(r'^msgid((?:\s*"(?:[^"\\]|\\.)*")+)\s*^msgstr((?:\s*"(?:[^"\\]|\\.)*")+)', entry, re.MULTILINE)
        if match:
            found[joined(match[1])] = joined(match[2])
    return found


class Texts:
    def __init__(self, language):
        self.english = english()
        self.translated = {} if language == "en" else catalogue(language)

    def __getitem__(self, name):
        require(name in self.english, f"nothing called {name} is said any more")
        text = self.english[name]
        return self.translated.get(text) or text
