// SPDX-License-Identifier: MIT
//
// bundle: what support may need, in one new file, secrets taken out. Changes nothing on the instrument but that file.
#include "engine/support/bundle.h"

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "app/common/own_program.h"
#include "engine/support/gather.h"
#include "pages/phone/code_words.h"
#include "pages/text/phrase.h"

namespace app {

using engine::support::Bundle;
using pages::Msg;

namespace {

/// The command line has no pages: the one that shows the instrument.
constexpr int kPage = 13;

void AddFiles(Text& text, const Bundle& bundle) {
  text.Heading(Msg::BundleFiles);
  for (const engine::support::BundleItem& item : bundle.items) {
    const auto size = static_cast<std::int64_t>(item.entry.bytes.size());
    const pages::Phrase said =
        item.taken_out == 0 ? pages::Phrase(Msg::BundleFileSize, {{"count", size}})
                            : pages::Phrase(Msg::BundleFileTakenOut, {{"number", size}, {"count", item.taken_out}});
    text.Item(item.entry.name + ": " + said.Say(text.language()));
  }
}

}  // namespace

Reply RunBundle(const CommandLine& line, Machine& machine) {
  const auto situation = engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes});
  if (!situation) return Refuse(line, situation.error(), kCouldNotFindOut);
  const Bundle bundle = engine::support::MakeBundle(
      *situation, engine::support::PlaceOf(*situation, kPage, pages::CodeLanguageOf(line.language)),
      StartedFrom(machine));
  const std::string path = line.out.empty() ? engine::support::FileNameOf(bundle) : line.out;
  if (const auto saved = engine::support::SaveBundle(PathOf(path), bundle); !saved) {
    return Refuse(line, saved.error(), kCouldNotFindOut);
  }
  Text text(line.language);
  text.Row(Msg::BundleSavedAs, path);
  AddFiles(text, bundle);
  text.Blank();
  text.Line(Msg::BundleNotSent);
  Reply reply;
  reply.text = text.Take();
  reply.json = BundleJson({line.command, kDone, line.language}, bundle, path);
  return reply;
}

}  // namespace app
