#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Makes the installer package: package.py --version 0.1.0 --bin DIR --out FILE.msi
#
# DIR holds LrmPatchWizard.exe and lrmpatch.exe. Equal inputs give equal bytes. Needs msitools, python3-olefile and
# mingw-w64. What is in the package and why: README.md beside this file.
import argparse
import functools
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import check  # noqa: E402
from dialogs import add_window  # noqa: E402
from tables import Tables, guid, write_package  # noqa: E402

NAME, PUBLISHER = "LRM Patch Wizard", "LRM Patch Wizard project"
HELP = "https://www.cisa.gov/news-events/ics-advisories/icsa-22-153-02"  # what the vulnerabilities are
LANGUAGES = ("en", "nl", "zh_CN")
PROGRAMS = ("LrmPatchWizard.exe", "lrmpatch.exe")
COMPILER = "x86_64-w64-mingw32-gcc-posix"

NEW = "NOT Installed AND NOT REMOVE"
REPAIR = "Installed AND REINSTALL AND NOT REMOVE"
# In an upgrade the old version leaves without touching the protection.
REMOVE = 'Installed AND REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE AND LRMKEEP<>"1"'

WALL = ' AND LrmFirewall="1"'
NO_LONGER = ' AND LrmWasFirewall="1" AND LrmFirewall="0"'

# Action, what the DLL does, its words for lrmpatch, text for the progress page (undoing: after what), condition, place.
# An undoing action stands before what it undoes; undoing goes backwards through them.
RUNS = (
    ("LrmRemoveRecover", "LrmUndo", "recover undo", "broken", REMOVE, 1605),
    ("LrmRemoveUndo", "LrmUndo", "apply[LrmOptions]", "done", REMOVE, 1610),
    ("LrmRemove", "LrmRun", "remove --yes", "[TActRemove]", REMOVE, 1620),
    ("LrmUnblockUndo", "LrmUndo", "firewall block", "also", REMOVE + WALL, 1630),
    ("LrmUnblock", "LrmAlso", "firewall unblock", "[TActUnblock]", REMOVE + WALL, 1640),
    ("LrmApplyRecover", "LrmUndo", "recover undo", "broken", NEW, 6490),
    ("LrmApplyUndo", "LrmUndo", "remove --yes", "first", NEW, 6500),
    ("LrmApply", "LrmRun", "apply[LrmOptions]", "[TActApply]", NEW, 6510),
    ("LrmRepairRecover", "LrmUndo", "recover undo", "broken", REPAIR, 6520),
    ("LrmRepair", "LrmRun", "repair[LrmOptions]", "[TActRepair]", REPAIR, 6530),
    # Last: what apply refuses must not have closed ports before.
    ("LrmBlockUndo", "LrmUndo", "firewall unblock", "absent", NEW + WALL, 6540),
    ("LrmBlock", "LrmAlso", "firewall block", "[TActBlock]", NEW + WALL, 6550),
    ("LrmBlockAgain", "LrmAlso", "firewall block", "[TActBlock]", REPAIR + WALL, 6560),
    ("LrmUnblockOldUndo", "LrmUndo", "firewall block", "also", NEW + NO_LONGER, 6570),
    ("LrmUnblockOld", "LrmAlso", "firewall unblock", "[TActUnblock]", NEW + NO_LONGER, 6580),
)
# Asked before a run, and the sign that nothing of ours is there yet. "[]" by itself would be the name of a property.
WALLED = ("firewall status --json", r'"ourRules": [\[][\]]')
QUESTIONS = {"LrmApply": ("status --json", '"state": "unprotected"'),
             **{name: WALLED for name, entry, *_ in RUNS if entry == "LrmAlso"}}
STEPS = (("LrmStepFiles", "[TActFiles]", "NOT REMOVE", 3990), ("LrmStepFilesAway", "[TActFilesAway]", REMOVE, 3490))
# What an administrator may choose (action/choices.c); each is kept for repair and the next version.
CHOICES = {"LRMSITE": "LrmSite", "LRMLOG": "LrmLog", "LRMCONTROLS": "LrmControls", "LRMALLOWOWN": "LrmAllowOwn",
           "LRMACCEPTLOSS": "LrmAcceptLoss", "LRMREDUCEONLY": "LrmReduceOnly", "LRMFIREWALL": "LrmFirewall"}

EXECUTE = {"FindRelatedProducts": 25, "LaunchConditions": 100, "ValidateProductID": 700, "CostInitialize": 800,
           "FileCost": 900, "CostFinalize": 1000, "MigrateFeatureStates": 1200, "InstallValidate": 1400,
           "InstallInitialize": 1500, "RemoveExistingProducts": 1510, "ProcessComponents": 1600, "UnpublishFeatures": 1800,
           "RemoveRegistryValues": 2600, "RemoveShortcuts": 3200, "RemoveFiles": 3500, "RemoveFolders": 3600,
           "CreateFolders": 3700, "InstallFiles": 4000, "CreateShortcuts": 4500, "WriteRegistryValues": 5000,
           "RegisterUser": 6000, "RegisterProduct": 6100, "PublishFeatures": 6300, "PublishProduct": 6400,
           "InstallFinalize": 6600}
SEQUENCES = {
    "InstallExecuteSequence": EXECUTE,
    "InstallUISequence": {name: EXECUTE.get(name, 1300) for name in
                          ("FindRelatedProducts", "LaunchConditions", "ValidateProductID", "CostInitialize", "FileCost",
                           "CostFinalize", "MigrateFeatureStates", "ExecuteAction")},
    "AdminExecuteSequence": {"CostInitialize": 800, "FileCost": 900, "CostFinalize": 1000, "InstallValidate": 1400,
                             "InstallInitialize": 1500, "InstallAdminPackage": 3900, "InstallFiles": 4000,
                             "InstallFinalize": 6600},
    "AdminUISequence": {"CostInitialize": 800, "FileCost": 900, "CostFinalize": 1000, "ExecuteAction": 1300},
    "AdvtExecuteSequence": {"CostInitialize": 800, "CostFinalize": 1000, "InstallValidate": 1400, "InstallInitialize": 1500,
                            "PublishFeatures": 6300, "PublishProduct": 6400, "InstallFinalize": 6600},
}


def read_texts(version):
    """Per language: {key: text}; the second paragraph of a text is key + "2"."""
    texts = {}
    for language in LANGUAGES:
        texts[language] = {}
        for key, text in json.loads((HERE / "texts" / f"{language}.json").read_text("utf-8")).items():
            for number, part in enumerate(text.replace("{version}", version).split("\n\n")):
                texts[language][key + (str(number + 1) if number else "")] = part
    for language in LANGUAGES:
        if set(texts[language]) != set(texts["en"]):
            raise SystemExit(f"texts of {language} differ from en: {sorted(set(texts[language]) ^ set(texts['en']))}")
    return texts


def add_properties(tables, version, texts):
    upgrade = guid("upgrade")
    own = ["LRMLANG", "LRMKEEP", *CHOICES]
    for name, value in {
            "ProductName": NAME, "ProductVersion": version, "Manufacturer": PUBLISHER, "ProductLanguage": 1033,
            "ProductCode": guid("product", version), "UpgradeCode": upgrade, "ALLUSERS": 1, "ARPSYSTEMCOMPONENT": 1,
            "MSIRESTARTMANAGERCONTROL": "Disable", "REBOOT": "ReallySuppress", "DefaultUIFont": "Body",
            "ErrorDialog": "ErrorDlg", "UiMode": "Install", "LRMSAY": "en",
            "SecureCustomProperties": ";".join(["OLDERFOUND", "NEWERFOUND"] + own)}.items():
        tables.add("Property", name, value)
    for key, text in texts["en"].items():
        tables.add("Property", f"T{key}", text)
    for language in LANGUAGES[1:]:
        for key, text in texts[language].items():
            tables.add("LrmText", language, f"T{key}", text)
    tables.add("Upgrade", upgrade, "0.0.0", version, "", 0x100, "", "OLDERFOUND")
    tables.add("Upgrade", upgrade, version, "", "", 0x2, "", "NEWERFOUND")
    tables.add("LaunchCondition", "NOT NEWERFOUND OR Installed", "[TDowngrade]")
    tables.add("LaunchCondition", "VersionNT64 AND VersionNT>=601", "[TWindows]")
    tables.add("Error", 25501, "lrmpatch ended with code [2]. [3]")
    tables.add("Error", 25502, "[3]")


def add_files(tables, files, version):
    for name, parent, folder in (("TARGETDIR", "", "SourceDir"), ("ProgramFiles64Folder", "TARGETDIR", "."),
                                 ("INSTALLDIR", "ProgramFiles64Folder", "LRMPATCH|LRM Patch Wizard"),
                                 ("ProgramMenuFolder", "TARGETDIR", ".")):
        tables.add("Directory", name, parent, folder)
    tables.add("Feature", "Main", "", NAME, "", 1, 1, "INSTALLDIR", 8)  # never advertised
    for number, (key, path) in enumerate(files):
        component = key.removesuffix(".exe")
        tables.add("Component", component, guid("component", key), "INSTALLDIR", 256, "", key)  # 256: 64-bit
        tables.add("FeatureComponents", "Main", component)
        short = "LRMWIZ.EXE|" if len(component) > 8 else ""
        tables.add("File", key, component, short + key, path.stat().st_size, version + ".0", 1033, 512, number + 1)
    tables.add("CreateFolder", "INSTALLDIR", "lrmpatch")
    tables.add("RemoveFile", "RemoveFolder", "lrmpatch", "", "INSTALLDIR", 2)
    tables.add("Media", 1, len(files), "", "#lrm.cab")
    tables.add("Shortcut", "StartMenu", "ProgramMenuFolder", "LRMPATCH|LRM Patch Wizard", "LrmPatchWizard",
               "[#LrmPatchWizard.exe]", "", "", "", "lrm.ico", 0, 1, "INSTALLDIR")


def add_entry_in_programs(tables, files):
    """Our own, so that Uninstall in Windows opens the page with the warning."""
    tables.add("Component", "Entry", guid("component", "entry"), "INSTALLDIR", 256 | 4, "", "EntryDisplayName")
    tables.add("FeatureComponents", "Main", "Entry")
    key = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\LRM Patch Wizard"
    size = sum(path.stat().st_size for _, path in files) // 1024
    for name, value in {"DisplayName": "[ProductName]", "DisplayVersion": "[ProductVersion]", "Publisher": "[Manufacturer]",
                        "HelpLink": HELP, "InstallLocation": "[INSTALLDIR]", "DisplayIcon": "[#LrmPatchWizard.exe]",
                        "UninstallString": "MsiExec.exe /I[ProductCode]",
                        "QuietUninstallString": "MsiExec.exe /X[ProductCode] /qn", "NoModify": "#1",
                        "EstimatedSize": f"#{size}"}.items():
        tables.add("Registry", f"Entry{name}", 2, key, name, value, "Entry")


def add_registry(tables, files):
    add_entry_in_programs(tables, files)
    for component, key, values in (
            ("Choices", r"SOFTWARE\LRM Patch Wizard Package",
             # The sign before it keeps "#1" a text.
             {name: f"=[{name}]" for name in CHOICES.values()}),
            ("EventSource", r"SYSTEM\CurrentControlSet\Services\EventLog\Application\LRM Patch Wizard",
             # Its messages are just the text that is given.
             {"EventMessageFile": r"#%%SystemRoot%\System32\EventCreate.exe", "TypesSupported": "#7"})):
        first = next(iter(values))
        tables.add("Component", component, guid("component", component), "INSTALLDIR", 256 | 4, "", component + first)
        tables.add("FeatureComponents", "Main", component)
        for name, value in values.items():
            tables.add("Registry", component + name, 2, key, name, value, component)


def add_actions(tables):
    def action(name, kind, source, target, condition, *places):
        tables.add("CustomAction", name, kind, source, target)
        for sequence, number in places:
            tables.add(sequence, name, condition, number)

    execute, window = "InstallExecuteSequence", "InstallUISequence"
    deferred, rollback, as_system, ignore = 0x400, 0x500, 0x800, 0x40
    action("LrmTexts", 1 | ignore, "lrmaction.dll", "LrmTexts", "", (execute, 20), (window, 20))
    # In a window lrmpatch says it in the language of the window; a log is English.
    action("SayEnglish", 51, "LRMSAY", "en", "", (execute, 21))
    action("SayAsShown", 51, "LRMSAY", "[LRMLANG]", "UILevel=5", (execute, 22))
    action("LrmChoices", 1, "lrmaction.dll", "LrmChoices", "", (execute, 30), (window, 30))
    action("LrmConfirm", 1, "lrmaction.dll", "LrmConfirm", REMOVE + " AND UILevel>2 AND UILevel<5", (execute, 1410))
    for name, entry, words, text, condition, place in RUNS:
        before = "--lang [LRMSAY][LrmCommon] "
        question, sign = QUESTIONS.get(name, ("", ""))
        asks = f"|{before}{question}|{sign}" if question else ""
        action(f"Set{name}", 51, name, f"{text}|[#lrmpatch.exe]|{before}{words}{asks}", condition, (execute, place))
        undoes = name.endswith(("Undo", "Recover"))
        action(name, 1 | as_system | (rollback | ignore if undoes else deferred), "lrmaction.dll", entry, condition,
               (execute, place + 1))
    for name, text, condition, place in STEPS:
        action(f"Set{name}", 51, name, text, condition, (execute, place))
        action(name, 1 | as_system | deferred | ignore, "lrmaction.dll", "LrmStep", condition, (execute, place + 1))
    tables.add("CustomAction", "LrmOpen", 1 | ignore, "lrmaction.dll", "LrmOpen")  # by a button
    action("LrmRestart", 1 | ignore, "lrmaction.dll", "LrmRestart", "", (execute, 6610))
    action("LrmOutcome", 1 | ignore, "lrmaction.dll", "LrmOutcome", "", (window, 1310))
    for sequence, actions in SEQUENCES.items():
        for name, number in actions.items():
            tables.add(sequence, name, "", number)


def add_pages(tables):
    for name, condition, number in (
            ("LrmFatal", "", -3), ("LrmStopped", "", -2), ("ExitDlg", "", -1), ("WelcomeDlg", "NOT Installed", 1230),
            ("MaintenanceDlg", "Installed AND NOT RESUME AND NOT Preselected", 1250),
            ("RemoveDlg", 'Installed AND REMOVE="ALL" AND UiMode<>"Remove"', 1260), ("ProgressDlg", "", 1280)):
        tables.add("InstallUISequence", name, condition, number)
    for name in ("LrmFatal", "LrmStopped"):
        tables.add("CustomAction", name, 1 | 0x40, "lrmaction.dll", name)
    for number, name in enumerate(("FatalDlg", "UserExitDlg", "ExitDlg"), -3):
        tables.add("AdminUISequence", name, "", number)


@functools.cache
def compiled_action():
    """The bytes of lrmaction.dll."""
    folder = HERE / "action"
    with tempfile.TemporaryDirectory() as name:
        dll = Path(name) / "lrmaction.dll"
        subprocess.run([COMPILER, "-std=gnu11", "-Os", "-Wall", "-Wextra", "-Werror", "-Wno-cast-function-type", "-shared",
                        "-static-libgcc", "-s", "-D_WIN32_WINNT=0x0601", "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat",
                        "-Wl,--image-base,0x180000000", "-o", str(dll), *sorted(path.name for path in folder.glob("*.c")),
                        "action.def", "-lmsi", "-ladvapi32", "-lshell32"], cwd=folder, check=True)
        return dll.read_bytes()


def make(version, programs, out, cabinet=None):
    """`programs`: a folder; `cabinet`: of these programs, made before. Gives the path of the package."""
    files = [(name, Path(programs) / name) for name in PROGRAMS]
    missing = [str(path) for _, path in files if not path.is_file()]
    if missing:
        raise SystemExit(f"package: missing {', '.join(missing)}")
    texts, tables = read_texts(version), Tables()
    pieces = {key: 1 + (f"{key}2" in texts["en"]) for key in texts["en"]}
    add_properties(tables, version, texts)
    add_files(tables, files, version)
    add_registry(tables, files)
    add_actions(tables)
    add_window(tables, pieces)
    add_pages(tables)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "lrmaction.dll").write_bytes(compiled_action())
        streams = [("Binary", "lrmaction.dll", work / "lrmaction.dll"), ("Icon", "lrm.ico", HERE.parent / "wizard.ico")]
        summary = {"subject": NAME, "author": PUBLISHER, "comment": f"{NAME} {version}"}
        write_package(tables, streams, files, summary, work / "package.msi", work / "work", cabinet)
        check.mend(work / "package.msi")
        problems = check.problems(work / "package.msi")
        if problems:
            raise SystemExit("package: " + "\n".join(problems))
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work / "package.msi", out)
    return Path(out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", required=True)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--out", required=True)
    wanted = parser.parse_args()
    made = make(wanted.version, wanted.bin, wanted.out)
    print(f"    {made}  {made.stat().st_size} bytes")
