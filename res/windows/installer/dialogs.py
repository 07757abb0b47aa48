# SPDX-License-Identifier: MIT
#
# The window of the package, for people who start it by hand: welcome, what changes, progress, how it ended; later Change
# (greyed), Repair, Remove with a second confirmation. Units are Windows Installer's; a page is 370 by 270.
#
# A page shows properties "[TKey]" that action LrmTexts fills in the language of Windows. How it ended is what lrmpatch
# said after reading back (LrmOutcome), never a text of Windows'.
TEXT = 0x30003  # visible, enabled, transparent, "&" is no shortcut


class Dialogs:
    def __init__(self, tables, pieces):
        """pieces: how many paragraphs each text has."""
        self.tables, self.pieces = tables, pieces

    def dialog(self, name, attributes=7, first="", default="", cancel="", size=(370, 270)):
        self.tables.add("Dialog", name, 50, 50, *size, attributes, "[TTitle]", first, default, cancel)

    def control(self, dialog, name, kind, place, attributes=3, prop="", text="", after=""):
        self.tables.add("Control", dialog, name, kind, *place, attributes, prop, text, after)

    def event(self, dialog, control, event, argument, condition="1", order=1):
        self.tables.add("ControlEvent", dialog, control, event, argument, condition, order)

    def frame(self, dialog, title):
        self.control(dialog, "TitleText", "Text", (15, 14, 340, 20), TEXT, "", "{\\Big}[T%s]" % title)
        self.control(dialog, "TopLine", "Line", (0, 44, 370, 0), 1)
        self.control(dialog, "BottomLine", "Line", (0, 234, 370, 0), 1)

    def paragraphs(self, dialog, key, top, heights):
        for number in range(self.pieces[key]):
            name = key + (str(number + 1) if number else "")
            self.control(dialog, f"Body{number}", "Text", (15, top, 340, heights[number]), TEXT, "", f"[T{name}]")
            top += heights[number]

    def buttons(self, dialog, buttons, ring_end=None):
        """[(control, text, x)]; the tab order is this order, a closed ring, over ring_end where there is one."""
        for number, (name, key, x) in enumerate(buttons):
            after = buttons[(number + 1) % len(buttons)][0]
            if ring_end and number + 1 == len(buttons):
                after = ring_end
            self.control(dialog, name, "PushButton", (x, 243, 64, 17), 3, "", f"[T{key}]", after)
            if name == "Cancel":
                self.event(dialog, name, "SpawnDialog", "CancelDlg")

    def page(self, name, title, body, heights, buttons, default, ring_end=None):
        self.dialog(name, 7, buttons[0][0], default, "Cancel")
        self.frame(name, title)
        self.paragraphs(name, body, 54, heights)
        self.buttons(name, buttons, ring_end)

    def install(self):
        self.page("WelcomeDlg", "WelcomeTitle", "WelcomeBody", [60, 60], [("Next", "Next", 222), ("Cancel", "Cancel", 292)],
                  "Next")
        self.event("WelcomeDlg", "Next", "NewDialog", "ReadyDlg")
        self.page("ReadyDlg", "ReadyTitle", "ReadyBody", [75, 45],
                  [("Install", "Install", 222), ("Cancel", "Cancel", 292), ("Back", "Back", 152)], "Install")
        self.control("ReadyDlg", "Firewall", "Text", (15, 180, 340, 40), TEXT & ~1, "", "[TReadyFirewall]")
        self.tables.add("ControlCondition", "ReadyDlg", "Firewall", "Show", 'LrmFirewall="1"')
        self.event("ReadyDlg", "Back", "NewDialog", "WelcomeDlg")
        self.event("ReadyDlg", "Install", "EndDialog", "Return")

    def maintenance(self):
        name = "MaintenanceDlg"
        self.dialog(name, 7, "Repair", "Repair", "Cancel")
        self.frame(name, "MaintenanceTitle")
        self.paragraphs(name, "MaintenanceBody", 54, [26])
        for key, top, after, attributes in (("Change", 86, "Repair", 1), ("Repair", 128, "Remove", 3),
                                            ("Remove", 170, "Cancel", 3)):
            self.control(name, key, "PushButton", (20, top, 80, 17), attributes, "", f"[T{key}]", after)
            self.control(name, f"{key}Help", "Text", (112, top + 2, 240, 34), TEXT if attributes == 3 else 0x30001, "",
                         f"[T{key}Help]")
        self.control(name, "Cancel", "PushButton", (292, 243, 64, 17), 3, "", "[TCancel]", "Change")
        self.event(name, "Cancel", "SpawnDialog", "CancelDlg")
        self.event(name, "Repair", "NewDialog", "RepairDlg")
        self.event(name, "Remove", "NewDialog", "RemoveDlg")

    def repair(self):
        self.page("RepairDlg", "RepairTitle", "RepairBody", [80],
                  [("Repair", "Repair", 222), ("Cancel", "Cancel", 292), ("Back", "Back", 152)], "Repair")
        self.event("RepairDlg", "Back", "NewDialog", "MaintenanceDlg")
        # "{}" empties REMOVE, which stays set when somebody came back from the page for removal.
        for order, (event, argument) in enumerate([("[REMOVE]", "{}"), ("[UiMode]", "Repair"), ("ReinstallMode", "amus"),
                                                   ("Reinstall", "ALL"), ("EndDialog", "Return")]):
            self.event("RepairDlg", "Repair", event, argument, "1", order)

    def remove(self):
        self.page("RemoveDlg", "RemoveTitle", "RemoveBody", [36],
                  [("Back", "Back", 152), ("Remove", "Remove", 222), ("Cancel", "Cancel", 292)], "Back", "Acknowledge")
        self.control("RemoveDlg", "Warning", "Text", (15, 96, 340, 66), TEXT, "", "{\\Warning}[TRemoveWarning]")
        self.control("RemoveDlg", "Acknowledge", "CheckBox", (15, 180, 340, 20), 3, "RemoveAcknowledged",
                     "[TRemoveAcknowledge]", "Back")
        self.tables.add("CheckBox", "RemoveAcknowledged", "1")
        known = 'RemoveAcknowledged="1"'
        self.tables.add("ControlCondition", "RemoveDlg", "Remove", "Disable", 'RemoveAcknowledged<>"1"')
        self.tables.add("ControlCondition", "RemoveDlg", "Remove", "Enable", known)
        self.event("RemoveDlg", "Back", "NewDialog", "MaintenanceDlg")
        for order, (event, argument) in enumerate([("[UiMode]", "Remove"), ("[REMOVE]", "ALL"), ("Remove", "ALL"),
                                                   ("EndDialog", "Return")]):
            self.event("RemoveDlg", "Remove", event, argument, known, order + 1)

    def progress(self):
        name = "ProgressDlg"
        self.dialog(name, 5, "Cancel", "Cancel", "Cancel")  # 5: does not wait
        self.frame(name, "ProgressTitle")
        self.paragraphs(name, "ProgressBody", 60, [36])
        self.control(name, "StatusLabel", "Text", (15, 102, 40, 14), 3, "", "[TStatus]")
        self.control(name, "ActionText", "Text", (57, 102, 298, 14))
        self.control(name, "Bar", "ProgressBar", (15, 120, 340, 10), 65537, "", "bar")
        self.control(name, "Cancel", "PushButton", (292, 243, 64, 17), 3, "", "[TCancel]")
        self.event(name, "Cancel", "SpawnDialog", "CancelDlg")
        self.tables.add("EventMapping", name, "ActionText", "ActionText", "Text")
        self.tables.add("EventMapping", name, "Bar", "SetProgress", "Progress")

    def last(self, name, title, texts, event, after=""):
        """[(key, condition, top, height)], then what lrmpatch said."""
        self.dialog(name, 7, "Finish", "Finish", "Finish")
        self.frame(name, title)
        for number, (key, condition, top, height) in enumerate(texts):
            attributes = TEXT & ~1 if condition else TEXT
            self.control(name, f"Body{number}", "Text", (15, top, 340, height), attributes, "", f"[T{key}]")
            if condition:
                self.tables.add("ControlCondition", name, f"Body{number}", "Show", condition)
        self.control(name, "Outcome", "Text", (25, 92, 330, 96), TEXT, "", "[LrmOutcome]")
        self.control(name, "Finish", "PushButton", (292, 243, 64, 17), 3, "", "[TFinish]", after)
        self.event(name, "Finish", "EndDialog", event)

    def ends(self):
        self.last("ExitDlg", "ExitTitle",
                  [("ExitInstall", 'UiMode="Install"', 56, 30), ("ExitRepair", 'UiMode="Repair"', 56, 30),
                   ("ExitRemove", 'UiMode="Remove"', 56, 30), ("ExitRestart", "LrmReboot", 192, 40),
                   ("ExitNext", 'NOT LrmReboot AND UiMode<>"Remove"', 192, 40)], "Return", "Open")
        # The way to the proof; not after removal.
        self.control("ExitDlg", "Open", "PushButton", (152, 243, 134, 17), 2, "", "[TOpenWizard]", "Finish")
        self.tables.add("ControlCondition", "ExitDlg", "Open", "Show", 'UiMode<>"Remove"')
        self.event("ExitDlg", "Open", "[LrmProgram]", "[#LrmPatchWizard.exe]", "1", 1)
        self.event("ExitDlg", "Open", "DoAction", "LrmOpen", "1", 2)
        self.event("ExitDlg", "Open", "EndDialog", "Return", "1", 3)
        self.last("FatalDlg", "FatalTitle", [("FatalBody", "", 52, 40)], "Exit")
        self.last("UserExitDlg", "UserExitTitle", [("UserExitBody", "", 52, 40)], "Exit")

    def questions(self):
        name = "CancelDlg"
        self.dialog(name, 3, "No", "No", "No", (260, 85))
        self.control(name, "Text", "Text", (20, 15, 220, 30), TEXT, "", "[TCancelBody]")
        self.control(name, "Yes", "PushButton", (72, 57, 56, 17), 3, "", "[TYes]", "No")
        self.control(name, "No", "PushButton", (132, 57, 56, 17), 3, "", "[TNo]", "Yes")
        self.event(name, "Yes", "EndDialog", "Exit")
        self.event(name, "No", "EndDialog", "Return")
        name = "ErrorDlg"  # Windows asks for exactly these controls
        self.dialog(name, 0x10007, "ErrorText", "", "", (270, 125))
        self.control(name, "ErrorText", "Text", (20, 12, 235, 80), TEXT)
        for control, event, key, x in (("A", "ErrorAbort", "Abort", 20), ("C", "ErrorCancel", "Cancel", 20),
                                       ("I", "ErrorIgnore", "Ignore", 84), ("N", "ErrorNo", "No", 84),
                                       ("O", "ErrorOk", "OK", 100), ("R", "ErrorRetry", "Retry", 150),
                                       ("Y", "ErrorYes", "Yes", 150)):
            self.control(name, control, "PushButton", (x, 100, 56, 17), 3, "", f"[T{key}]")
            self.event(name, control, "EndDialog", event)


def add_window(tables, pieces):
    for name, size, color, bits in [("Body", 9, "", ""), ("Big", 12, "", ""), ("Warning", 9, 0x0000C0, 1)]:
        tables.add("TextStyle", name, "Tahoma", size, color, bits)
    dialogs = Dialogs(tables, pieces)
    for part in (dialogs.install, dialogs.maintenance, dialogs.repair, dialogs.remove, dialogs.progress, dialogs.ends,
                 dialogs.questions):
        part()
    for key in ("bytes", "KB", "MB", "GB"):
        tables.add("UIText", key, key)
