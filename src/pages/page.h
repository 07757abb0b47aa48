// SPDX-License-Identifier: MIT
//
// A page as data: what it says, what can be pressed, and where each press leads. Rendered as window, as walkthrough and
// as text, in any language, so the three can never say different things.
//
// A page holds no decision: which page comes next stands in its buttons (Goal) or, behind a task, in flow.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/kit/installer_run.h"
#include "pages/text/phrase.h"

namespace pages {

/// The value is the number people see and say; page_list.def has the letters used in code and documents (C2 is 32).
enum class PageId : int {
#define PAGE(number, code, name, kind, content) name = number,
#include "pages/page_list.def"
#undef PAGE
};

enum class PageKind {
  Question,  // nothing is changed by its buttons but where one goes
  Change,    // its main button changes the machine: says what, who loses access and how to undo
  Progress,  // leaves by itself
  Result,    // never left by itself, no way back
  Problem,   // a result that says what went wrong and how to go on
};

/// Shown with a shape and a colour of its own, so that neither is needed alone.
enum class Sign { None, Right, Attention, Wrong, Info };

// ---- What a press does -----------------------------------------------------------------------------------------------

/// What the app has to have done before the next page is known (flow.h).
enum class Task {
  Check,
  CheckAgain,
  Apply,
  Repair,
  Remove,
  Finish,
  Undo,
  Prove,
  ProveRestart,  // after the restart, whoever made it
  Restart,
  Practise,
  ShowFiles,
  FindInstallers,  // files of that name in the usual places
  FindSticks,      // drives a kit could be made on
  FindKits,        // drives that hold one, each checked
  MakeKit,
  ReceiveKit,
  ReceiveFile,
  StartInstaller,  // Windows' own, with the vendor's file
  ChooseFolder,    // where a download was saved, by whoever sits there
  SaveOrder,
  CopyOrder,  // to the clipboard
  PrintOrder,
  Block,  // in the firewall
  Unblock,
  SwitchNetworkOff,
  SwitchNetworkOn,
  NoteRemoteTest,  // what another computer saw, into the audit trail
  SearchTraces,    // was someone here already?
  ListBundle,      // what support may need; nothing is written
  SaveBundle
};

struct GoTo {
  PageId page{};
};
struct Do {
  Task task{};
};
/// Opens the page's own list number `index`.
struct Show {
  std::size_t index = 0;
};
struct GoBack {};
struct CloseWizard {
  bool finished = false;  // page 35: what waited for it can be taken away
};
/// Stays on the page: the answer it carries is all it does.
struct Stay {};
/// Does what the digits typed into the number box mean.
struct OpenNumber {};
/// The view of somebody who helps, in a window of its own.
struct HelpSomebody {};
/// The support code as it is now, over the page.
struct OpenPhone {};
using Goal = std::variant<Stay, GoTo, Do, Show, GoBack, CloseWizard, OpenNumber, HelpSomebody, OpenPhone>;

enum class RemovalReason { LrmNoLongerWorks, OthersNeedAccess, PermanentFix, SomebodyAsked };
enum class Wish { AllowOwnAddresses, AcceptLocalLoss, ReduceOnly };
struct ChosenSite {
  std::string name;
};
/// "E:\\": the drive of a kit.
struct ChosenDrive {
  std::string root;
};
struct ChosenFile {
  std::string path;
};
/// Where a download was saved.
struct ChosenFolder {
  std::string path;
};
using engine::kit::InstallerAct;
/// What another computer saw of LRM.
enum class RemoteAnswer { Refused, Opened };
/// Whether the block in the firewall is about to be taken away.
enum class BlockChoice { Keep, TakeAway };
/// Goes on with the session that waits.
struct ResumeSession {};
/// The twelve digits behind the first eight, too.
struct MoreDigits {};
/// What the person says by pressing; kept in the session.
using Answer = std::variant<std::monostate, Language, RemovalReason, Wish, ChosenSite, ResumeSession, ChosenDrive,
                            ChosenFile, ChosenFolder, InstallerAct, RemoteAnswer, BlockChoice, MoreDigits>;

inline constexpr int kNoDigit = -1;

struct Button {
  int digit = kNoDigit;  // 1 main, 0 back or close, 8 more, others by the page: never by position
  Phrase label{};
  Goal goal{};
  Answer answer{};
  bool shield = false;  // changes the machine or asks Windows for permission
  Phrase blocked{};     // not empty: pressing says this instead
};

// ---- Content ---------------------------------------------------------------------------------------------------------

struct Paragraph {
  enum class Style { Body, Strong, Quiet, Large } style = Style::Body;
  Phrase text;
};
/// A box: a note or, with a sign, a warning.
struct Callout {
  Sign sign = Sign::Info;
  Phrase text;
};
struct Row {
  Sign sign = Sign::None;
  Phrase label{};  // empty: the text takes the whole row
  Phrase text{};
  std::optional<Button> button{};
};
struct Rows {
  std::vector<Row> rows;
};
struct Steps {
  std::vector<Phrase> steps;
};
struct Tile {
  Button button;
  Phrase detail{};
  Phrase badge{};  // "Recommended"
};
struct Tiles {
  std::size_t columns = 1;
  std::vector<Tile> tiles;
  bool large = false;
};
/// Small buttons in a line, for what is rarely needed.
struct Links {
  Phrase label;
  std::vector<Button> buttons;
};
/// A tick; the session holds whether it is set.
struct Consent {
  Phrase text;
};
/// Keys to type `wanted` with, or where that is empty any digits; `button` works when that is done.
struct DigitPad {
  Phrase prompt;
  std::string wanted;
  Button button;
};
/// A support code in large digits, with the words to say under each in the reader's language.
struct SpokenCode {
  std::string digits{};  // 8 or 20
  Phrase instead{};      // not empty: said in place of the digits
  std::string plain{};   // of the QR code beside it: text, nothing to open; "" none
};
/// Text a telephone reads with its camera, as a QR code: nothing to open, nothing to press.
struct CameraText {
  std::string text;
};
struct FileLine {
  Phrase label;
  std::string path;  // as it lies on the disk of this computer
};
struct Stage {
  Phrase text;
  enum class State { Waiting, Running, Done } state = State::Waiting;
};
struct Progress {
  std::vector<Stage> stages;
};
/// Lines with a leading ' ', '-', '+' or '@', as patch::Difference writes them.
struct Difference {
  std::vector<std::string> lines;
};
/// One of the pictures in res/pictures, drawn for this program.
struct Picture {
  std::string name;
  Phrase caption{};
  std::vector<Phrase> words{};  // written in it, in the order of the drawing
};
struct Block;
struct Columns {
  std::vector<Block> left, right;
};
struct Block : std::variant<Paragraph, Callout, Rows, Steps, Tiles, Links, Consent, DigitPad, FileLine, Progress,
                            Difference, Picture, Columns, SpokenCode, CameraText> {
  using variant::variant;
};

/// A list that does not fit on the page, opened by a button with goal Show. May scroll.
struct Details {
  Phrase title;
  std::vector<Block> blocks;
};

struct Page {
  PageId id{};
  Sign sign = Sign::None;
  Phrase title{};
  std::vector<Block> blocks{};
  std::vector<Button> buttons{};  // of the footer
  std::vector<Details> details{};
  int stage = 0;  // 1 to 5: check, change, apply, restart, proof; 0: not on that way
};

struct Facts;
struct Session;
struct View {
  const Facts& facts;
  const Session& session;
};

struct PageSpec {
  PageId id{};
  std::string_view code;  // "C2"
  std::string_view name;  // "WhatChanges"
  PageKind kind{};
  Page (*content)(const View&) = nullptr;
};

inline int Number(PageId id) { return static_cast<int>(id); }
const std::vector<PageSpec>& AllPages();
const PageSpec& SpecOf(PageId id);
/// From "32" or "C2"; nothing for others.
std::optional<PageId> PageFromName(std::string_view name);
/// The page as it would be shown now.
Page ContentOf(PageId id, const View& view);
/// The page that is seen: 91 where the support code lies over another.
PageId ShownPage(const Session& session);
Page ContentShown(const View& view);
/// Every button of a page: footer, tiles, rows, links, digit pads.
std::vector<Button> AllButtons(const Page& page);

}  // namespace pages
