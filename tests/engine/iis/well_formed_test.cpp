// SPDX-License-Identifier: MIT
//
// The strict judge refuses what IIS would refuse: a table by hand with the place of each fault, then Expat as a second
// opinion over real files and their mutations.
#include "engine/iis/well_formed.h"

#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "engine/iis/encoding.h"
#include "tests/engine/iis/real_files.h"

#ifdef LRM_HAVE_EXPAT
#include <expat.h>
#endif

namespace engine::iis {
namespace {

using namespace std::string_view_literals;

struct Bad {
  std::string_view text;
  std::string_view where;  // "line:column"
  std::string_view detail;
  Id id = Id::ConfigNotWellFormed;
};

// Columns count bytes. Where a fault shows only at the end, the place is the end.
const Bad kBad[] = {
    {"", "1:1", "no element"},
    {" \r\n\t ", "2:3", "no element"},
    {"<!-- only -->", "1:14", "no element"},
    {"<a", "1:3", "tag not closed"},
    {"<a ", "1:4", "tag not closed"},
    {"<", "1:2", "name expected"},
    {"<a>", "1:4", "element not closed"},
    {"<a><b></a>", "1:7", "end tag does not match"},
    {"<a></A>", "1:4", "end tag does not match"},
    {"</a>", "1:1", "end tag does not match"},
    {"<a></a></a>", "1:8", "end tag does not match"},
    {"<a></a x='1'>", "1:8", "'>' expected"},
    {"<a></ a>", "1:6", "name expected"},
    {"<a x='1' x='2'/>", "1:10", "attribute given twice"},
    {"<a\n  x='1'\n  y='2'\n  x='1'/>", "4:3", "attribute given twice"},
    {"<a/><b/>", "1:5", "second root element"},
    {"<a/>\n<a/>", "2:1", "second root element"},
    {"<a/>x", "1:5", "text after the root element"},
    {"<a/>&#32;", "1:5", "text after the root element"},
    {"x<a/>", "1:1", "text before the root element"},
    {"\xEF\xBB\xBF<a/>", "1:1", "text before the root element"},
    {"<a/>\0"sv, "1:5", "text after the root element"},
    {"<a/>\0<b/>"sv, "1:5", "text after the root element"},
    {"<a>\0</a>"sv, "1:4", "character not allowed"},
    {"<a x='\0'/>"sv, "1:7", "character not allowed"},
    {"<!-- \0 --><a/>"sv, "1:6", "character not allowed"},
    {"<a>\xC0\x80</a>", "1:4", "character not allowed"},          // overlong NUL
    {"<a>\xE0\x80\xAF</a>", "1:4", "character not allowed"},      // overlong '/'
    {"<a>\xF0\x80\x80\xAF</a>", "1:4", "character not allowed"},  // overlong '/'
    {"<a>\xED\xA0\x80</a>", "1:4", "character not allowed"},      // surrogate
    {"<a>\xED\xBF\xBF</a>", "1:4", "character not allowed"},
    {"<a>\x80</a>", "1:4", "character not allowed"},  // continuation alone
    {"<a>\xC3</a>", "1:4", "character not allowed"},  // cut off
    {"<a>\xE2\x82</a>", "1:4", "character not allowed"},
    {"<a>\xE2", "1:4", "character not allowed"},
    {"<a>\xF4\x90\x80\x80</a>", "1:4", "character not allowed"},  // above U+10FFFF
    {"<a>\xF5\x80\x80\x80</a>", "1:4", "character not allowed"},
    {"<a>\xFF</a>", "1:4", "character not allowed"},
    {"<a>\xEF\xBF\xBE</a>", "1:4", "character not allowed"},  // U+FFFE
    {"<a>\xEF\xBF\xBF</a>", "1:4", "character not allowed"},  // U+FFFF
    {"<a x='\xC0\x80'/>", "1:7", "character not allowed"},
    {"<!--\xC0\x80--><a/>", "1:5", "character not allowed"},
    {"<a><![CDATA[\x01]]></a>", "1:13", "character not allowed"},
    {"<a>\x01</a>", "1:4", "character not allowed"},
    {"<a>\x0B</a>", "1:4", "character not allowed"},
    {"<a x='\x1F'/>", "1:7", "character not allowed"},
    {"<a>&nbsp;</a>", "1:4", "entity not defined"},
    {"<a>&AMP;</a>", "1:4", "entity not defined"},
    {"<a>&amp</a>", "1:4", "entity not defined"},
    {"<a>& </a>", "1:4", "entity not defined"},
    {"<a x='a&b'/>", "1:8", "entity not defined"},
    {"<a>&#0;</a>", "1:4", "character reference"},
    {"<a>&#1;</a>", "1:4", "character reference"},
    {"<a>&#xD800;</a>", "1:4", "character reference"},
    {"<a>&#xFFFE;</a>", "1:4", "character reference"},
    {"<a>&#x110000;</a>", "1:4", "character reference"},
    {"<a>&#99999999999999999999;</a>", "1:4", "character reference"},
    {"<a>&#;</a>", "1:4", "character reference"},
    {"<a>&#x;</a>", "1:4", "character reference"},
    {"<a>&#X41;</a>", "1:4", "character reference"},
    {"<a>&#4A;</a>", "1:4", "character reference"},
    {"<a>&#65", "1:4", "character reference"},
    {"<a x='<'/>", "1:7", "'<' in a value"},
    {"<a x='1/>", "1:10", "value not closed"},
    {"<a x=1/>", "1:6", "quote expected"},
    {"<a x/>", "1:5", "'=' expected"},
    {"<a x='1'y='2'/>", "1:9", "white space expected"},
    {"<a x='1'\"/>", "1:9", "white space expected"},
    {"<a / >", "1:4", "'>' expected"},
    {"<a ='1'/>", "1:4", "name expected"},
    {"<1a/>", "1:2", "name expected"},
    {"<-a/>", "1:2", "name expected"},
    {"< a/>", "1:2", "name expected"},
    {"<a><></a>", "1:5", "name expected"},
    {"<a\xC3\x97/>", "1:3", "white space expected"},  // the multiplication sign is no letter
    {"<a><!-- x -- y --></a>", "1:13", "'--' in a comment"},
    {"<a><!-- x ---></a>", "1:13", "'--' in a comment"},
    {"<a><!--->x</a>", "1:15", "comment not closed"},
    {"<a><!-- x </a>", "1:15", "comment not closed"},
    {"<a><!- x --></a>", "1:4", "markup"},
    {"<a>]]></a>", "1:4", "']]>' in text"},
    {"<a>]]]></a>", "1:5", "']]>' in text"},
    {"<a><![CDATA[x]]</a>", "1:20", "CDATA not closed"},
    {"<a><![cdata[x]]></a>", "1:4", "markup"},
    {"<![CDATA[x]]><a/>", "1:1", "CDATA outside the root element"},
    {"<a/><![CDATA[ ]]>", "1:5", "CDATA outside the root element"},
    {"<a><?xml version='1.0'?></a>", "1:9", "XML declaration not at the start"},
    {" <?xml version='1.0'?><a/>", "1:7", "XML declaration not at the start"},
    {"<a/><?xml?>", "1:10", "XML declaration not at the start"},
    {"<?XML version='1.0'?><a/>", "1:6", "XML declaration not at the start"},
    {"<a><?xMl x?></a>", "1:9", "XML declaration not at the start"},
    {"<?xml?><a/>", "1:6", "XML declaration not at the start"},
    {"<?xml ?><a/>", "1:7", "XML declaration"},
    {"<?xml encoding='utf-8'?><a/>", "1:15", "XML declaration"},
    {"<?xml encoding='utf-8' version='1.0'?><a/>", "1:15", "XML declaration"},
    {"<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>", "1:46", "XML declaration"},
    {"<?xml version='1.0' version='1.0'?><a/>", "1:28", "XML declaration"},
    {"<?xml version='1.0'encoding='utf-8'?><a/>", "1:20", "white space expected"},
    {"<?xml version='2.0'?><a/>", "1:20", "XML declaration"},
    {"<?xml version='1.0' standalone='maybe'?><a/>", "1:39", "XML declaration"},
    {"<?xml version='1.0' encoding=''?><a/>", "1:32", "XML declaration"},
    {"<?xml version='1.0' encoding='-8'?><a/>", "1:34", "XML declaration"},
    {"<?xml version=1.0?><a/>", "1:15", "quote expected"},
    {"<?xml version='1.0><a/>", "1:15", "value not closed"},
    {"<?xml version='1.0'", "1:20", "white space expected"},
    {"<a><?x</a>", "1:7", "white space expected"},
    {"<a><?x y</a>", "1:13", "processing instruction not closed"},
    {"<a><? x?></a>", "1:6", "name expected"},
    {"<!DOCTYPE a><a/>", "1:1", "document type declaration", Id::ConfigDocumentType},
    {"<?xml version='1.0'?>\r\n<!DOCTYPE a [<!ENTITY x 'y'>]>\r\n<a>&x;</a>", "2:1", "document type declaration",
     Id::ConfigDocumentType},
    {"<!ELEMENT a ANY><a/>", "1:1", "markup"},
    {"<a>\r\n  <b>\r\n  </c>\r\n</a>", "3:3", "end tag does not match"},
    {"<a>\r  <b>\r  </c>\r</a>", "3:3", "end tag does not match"},
    {"<a>\n  <b>\r\n\r  </c>\n</a>", "4:3", "end tag does not match"},
};

constexpr std::string_view kGood[] = {
    "<a/>",
    "<a />",
    "<a></a>",
    "<a></a \t\r\n>",
    "<?xml version=\"1.0\"?><a/>",
    "<?xml version = '1.0' encoding='UTF-8' standalone = \"no\" ?>\r\n<a/>\r\n",
    "<?xml version='1.1'?><a/>",
    "<?xml-stylesheet href='x'?><a/>",
    "<?xml version='1.0'?><!-- x --><?y?><a/><!-- z --> <?w v?>\n",
    "<a\n\tx\n=\n'1'\ry=\"2\"\n/>",
    "<a x='\"' y=\"'\" z=']]>' w='>'/>",
    "<a x='&#x9;&#xA;&#xd;&#65;&#x10FFFF;&amp;&lt;&gt;&quot;&apos;'/>",
    "<a x='1' X='2'/>",
    "<a>]] > ]>]</a>",
    "<a><![CDATA[<b> & ]] > ]]]></a>",
    "<a><![CDATA[]]></a>",
    "<a><!----><!-- - -><& --></a>",
    "<a:b.c-d_e xmlns:a='x' _x='1' :y='2'/>",
    "<\xC3\xA4 \xC3\xB6='\xF0\x9F\x98\x80'>\xE2\x82\xAC\x7F\xC2\x85</\xC3\xA4>",
    "<a><?xmlx y?><?x-xml?></a>",
};

TEST(WellFormedTest, EveryFaultIsRefusedAtItsPlace) {
  for (const Bad& bad : kBad) {
    const Status status = CheckWellFormed(bad.text, "x.config");
    ASSERT_FALSE(status) << bad.text;
    const Error& error = status.error();
    EXPECT_EQ(std::string(error.Get("line")) + ":" + std::string(error.Get("column")), bad.where) << bad.text;
    EXPECT_EQ(error.Get("detail"), bad.detail) << bad.text;
    EXPECT_EQ(error.id, bad.id) << bad.text;
    EXPECT_EQ(error.object, "x.config");
  }
}

TEST(WellFormedTest, SoundXmlIsTaken) {
  for (const std::string_view good : kGood) {
    const Status status = CheckWellFormed(good, "x.config");
    EXPECT_TRUE(status) << good << ": " << status.error().Get("column") << ' ' << status.error().Get("detail");
  }
}

std::string Nested(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += "<a>";
  for (std::size_t i = 0; i < depth; ++i) text += "</a>";
  return text;
}

TEST(WellFormedTest, NestingIsLimitedNotTheStack) {
  EXPECT_TRUE(CheckWellFormed(Nested(kMaxDepth), ""));
  for (const std::size_t depth : {kMaxDepth + 1, std::size_t{10000}, std::size_t{1000000}}) {
    const Status status = CheckWellFormed(Nested(depth), "");
    ASSERT_FALSE(status) << depth;
    EXPECT_EQ(status.error().id, Id::ConfigTooDeep);
    EXPECT_EQ(status.error().Get("column"), std::to_string(3 * kMaxDepth + 1));
  }
}

TEST(WellFormedTest, NoPrefixOfASoundFileIsSound) {
  const std::string_view text = "<?xml version='1.0'?><!-- x --><a x='&amp;'><b><![CDATA[y]]></b><?p q?>z</a>";
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(CheckWellFormed(text.substr(0, length), "")) << text.substr(0, length);
  }
  EXPECT_TRUE(CheckWellFormed(text, ""));
}

TEST(PositionOfTest, LinesEndWithLfCrOrCrLf) {
  const std::string_view text = "a\nb\rc\r\nd";
  const auto at = [&](std::size_t offset) {
    const Position position = PositionOf(text, offset);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  };
  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(1), "1:2");
  EXPECT_EQ(at(2), "2:1");
  EXPECT_EQ(at(4), "3:1");
  EXPECT_EQ(at(7), "4:1");
  EXPECT_EQ(at(999), "4:2");
}

#ifdef LRM_HAVE_EXPAT

struct Second {
  bool sound = false, has_doctype = false, too_deep = false;
  std::size_t depth = 0;
  std::string problem;
};

/// Expat's verdict on UTF-8 text.
Second AskExpat(std::string_view text) {
  Second second;
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"), &XML_ParserFree);
  XML_SetUserData(parser.get(), &second);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
  XML_SetElementHandler(
      parser.get(),
      [](void* data, const XML_Char*, const XML_Char**) {
        auto* self = static_cast<Second*>(data);
        if (++self->depth > kMaxDepth) self->too_deep = true;
      },
      [](void* data, const XML_Char*) { --static_cast<Second*>(data)->depth; });
  XML_SetStartDoctypeDeclHandler(parser.get(), [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Second*>(data)->has_doctype = true;
  });
  second.sound = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1) == XML_STATUS_OK;
  if (!second.sound) second.problem = XML_ErrorString(XML_GetErrorCode(parser.get()));
  return second;
}

/// Expat does not look at the version number, and takes names by the fourth edition of XML 1.0.
bool IsComparable(std::string_view text) {
  if (text.starts_with("<?xml") && text.substr(0, text.find('>')).find("version=\"1.0\"") == std::string_view::npos) {
    return false;
  }
  return text.find("<!DOCTYPE") == std::string_view::npos;
}

/// Name characters beyond ASCII: next to a name, the editions differ.
bool HasLettersInMarkup(std::string_view text) {
  bool inside = false;
  char quote = 0;
  for (const char c : text) {
    if (!inside) {
      inside = c == '<';
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      inside = false;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      return true;
    }
  }
  return false;
}

/// False, with a test failure, when the two disagree.
bool SameVerdict(std::string_view text, const std::string& what) {
  const Second second = AskExpat(text);
  if (second.has_doctype || second.too_deep) return true;
  const Status first = CheckWellFormed(text, "");
  if (first.has_value() == second.sound) return true;
  if (HasLettersInMarkup(text)) return true;
  ADD_FAILURE() << what << "\nwe: " << (first ? "sound" : std::string(first.error().Get("detail")))
                << (first ? ""
                          : " at " + std::string(first.error().Get("line")) + ":" +
                                std::string(first.error().Get("column")))
                << "\nExpat: " << (second.sound ? "sound" : second.problem) << "\n"
                << text.substr(0, 600);
  return false;
}

TEST(WellFormedAgainstExpatTest, TablesAgree) {
  for (const Bad& bad : kBad) {
    if (bad.text.starts_with("\xEF\xBB\xBF") || bad.id == Id::ConfigDocumentType) continue;
    if (bad.text.find("version='2.0'") == std::string_view::npos) SameVerdict(bad.text, "table");
  }
  for (const std::string_view good : kGood) SameVerdict(good, "table");
}

TEST(WellFormedAgainstExpatTest, RealFilesAgree) {
  if (tests::RealFiles().empty()) GTEST_SKIP() << tests::kNoCorpus;
  std::size_t count = 0, sound = 0;
  for (const tests::RealFile& file : tests::RealFiles()) {
    const auto text = tests::Utf8Of(file);
    if (!text || !IsComparable(*text)) continue;
    EXPECT_TRUE(SameVerdict(*text, file.name));
    ++count;
    sound += CheckWellFormed(*text, file.name) ? 1 : 0;
  }
  std::cout << "[ SWEPT ] " << count << " real files judged as Expat judges them, " << sound << " of them sound\n";
  EXPECT_GT(count, 100u);
  EXPECT_GT(sound, 60u);
}

/// Changes a text in one of the ways files get broken, and some that hardly ever happen by chance.
std::string Mutate(std::string text, std::mt19937& random) {
  static constexpr std::string_view kDictionary[] = {"<",
                                                     ">",
                                                     "/",
                                                     "\"",
                                                     "'",
                                                     "=",
                                                     "&",
                                                     ";",
                                                     " ",
                                                     "\n",
                                                     "\r",
                                                     "<!--",
                                                     "-->",
                                                     "--",
                                                     "<![CDATA[",
                                                     "]]>",
                                                     "<?",
                                                     "?>",
                                                     "&amp;",
                                                     "&#x41;",
                                                     "&#0;",
                                                     "&#xD800;",
                                                     "&nbsp;",
                                                     "<a>",
                                                     "</a>",
                                                     "<a/>",
                                                     "<?xml version=\"1.0\"?>",
                                                     "<?xml",
                                                     " x=\"1\"",
                                                     " path=\"\"",
                                                     "</configuration>",
                                                     "<configuration>",
                                                     "xml",
                                                     "\xC3\xA4",
                                                     "\xC3",
                                                     "\xED\xA0\x80",
                                                     "!"};
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const std::size_t steps = 1 + below(3);
  for (std::size_t i = 0; i < steps; ++i) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = 1 + below(8);
    switch (below(5)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(at, text.substr(below(text.size() + 1), length)); break;
      case 3: text.insert(at, kDictionary[below(std::size(kDictionary))]); break;
      default: text.insert(at, text.substr(at, length)); break;
    }
  }
  return text;
}

TEST(WellFormedAgainstExpatTest, MutationsAgree) {
  std::vector<std::string> originals;
  for (const std::string_view good : kGood) originals.emplace_back(good);
  for (const char* name : {"plain.config", "inline.config", "crlf.config", "odd.config"}) {
    originals.push_back(tests::ReadData(std::string("configs/") + name));
  }
  // Of a real file, only its first lines, closed again: a mutation then meets markup nearly always.
  for (std::size_t i = 0; i < tests::RealFiles().size(); i += 9) {
    const auto text = tests::Utf8Of(tests::RealFiles()[i]);
    if (text && IsComparable(*text) && text->size() < 12000) originals.push_back(*text);
  }
  std::mt19937 random(20261121);
  const std::size_t total = tests::IsQuick() ? 4000 : 25000;
  std::size_t count = 0, sound = 0, different = 0;
  while (count < total && different < 5) {
    const std::string text = Mutate(originals[random() % originals.size()], random);
    if (!IsComparable(text)) continue;
    ++count;
    different += SameVerdict(text, "mutation " + std::to_string(count)) ? 0 : 1;
    sound += CheckWellFormed(text, "") ? 1 : 0;
  }
  EXPECT_EQ(different, 0u);
  EXPECT_GT(sound, total / 20) << "mutations that always break prove nothing";
  EXPECT_LT(sound, total) << "mutations that never break prove nothing";
  std::cout << "[ SWEPT ] " << count << " mutations judged as Expat judges them, " << sound << " of them sound\n";
}

#endif

}  // namespace
}  // namespace engine::iis
