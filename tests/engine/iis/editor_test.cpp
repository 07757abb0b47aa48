// SPDX-License-Identifier: MIT
//
// Edits look as if the file's author had made them, touch nothing else, and can be taken back byte by byte.
#include "engine/iis/editor.h"

#include <gtest/gtest.h>

#include <iostream>

#include "engine/iis/well_formed.h"
#include "tests/engine/iis/real_files.h"

namespace engine::iis {
namespace {

Document Parsed(std::string_view bytes) {
  auto document = Document::Parse(std::string(bytes), "x.config");
  if (document) return std::move(*document);
  ADD_FAILURE() << Name(document.error().id) << ' ' << document.error().Get("detail") << " in " << bytes.substr(0, 400);
  return std::move(*Document::Parse("<configuration/>", ""));
}

/// The first element of that name, anywhere.
pugi::xml_node Find(const Document& document, std::string_view name) {
  if (name == document.root().name()) return document.root();
  return document.root().find_node([&](pugi::xml_node node) { return name == node.name(); });
}

/// The text after `edit`, which gets the editor and the element called `name`.
template <class Edit>
std::string Edited(std::string_view bytes, std::string_view name, Edit edit) {
  const Document document = Parsed(bytes);
  Editor editor(document);
  edit(editor, editor.Existing(Find(document, name)));
  std::string text = editor.Text();
  EXPECT_TRUE(CheckWellFormed(text, "")) << text;
  return text;
}

std::string AddLast(std::string_view bytes, std::string_view name) {
  return Edited(bytes, name, [](Editor& editor, Editor::Handle at) { editor.AddLast(at, "new", {{"n", "1"}}); });
}

std::string Remove(std::string_view bytes, std::string_view name) {
  return Edited(bytes, name, [](Editor& editor, Editor::Handle at) { editor.Remove(at); });
}

TEST(EditorTest, NoWishChangesNoByte) {
  for (const char* name : {"plain.config", "crlf.config", "inline.config", "odd.config"}) {
    const Document document = Parsed(tests::ReadData(std::string("configs/") + name));
    Editor editor(document);
    EXPECT_EQ(editor.Text(), document.text());
    for (const pugi::xml_node child : document.root().children()) {
      if (child.type() == pugi::node_element) editor.Existing(child);
    }
    editor.CollapseWhenEmpty(editor.Root(), " />");
    EXPECT_EQ(editor.Text(), document.text()) << name;
  }
}

TEST(EditorTest, NewChildrenTakeOverIndentation) {
  EXPECT_EQ(AddLast("<configuration>\n\t<a>\n\t\t<b />\n\t</a>\n</configuration>", "a"),
            "<configuration>\n\t<a>\n\t\t<b />\n\t\t<new n=\"1\" />\n\t</a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration>\n  <a>\n    <b />\n  </a>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <b />\n    <new n=\"1\" />\n  </a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration>\n    <a x=\"\" />\n</configuration>", "a"),
            "<configuration>\n    <a x=\"\">\n        <new n=\"1\" />\n    </a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration>\n  <a/>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <new n=\"1\"/>\n  </a>\n</configuration>");
}

TEST(EditorTest, NewChildrenTakeOverLineEnds) {
  for (const std::string newline : {"\n", "\r\n", "\r"}) {
    const std::string before = "<configuration>" + newline + "  <a />" + newline + "</configuration>" + newline;
    EXPECT_EQ(AddLast(before, "a"), "<configuration>" + newline + "  <a>" + newline + "    <new n=\"1\" />" + newline +
                                        "  </a>" + newline + "</configuration>" + newline);
  }
}

TEST(EditorTest, NewChildrenTakeOverQuotesAndTail) {
  EXPECT_EQ(AddLast("<configuration>\n  <a x='1'/>\n</configuration>", "a"),
            "<configuration>\n  <a x='1'>\n    <new n='1'/>\n  </a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration x='1'>\n  <a />\n</configuration>", "a"),
            "<configuration x='1'>\n  <a>\n    <new n='1' />\n  </a>\n</configuration>");
}

TEST(EditorTest, FilesOnOneLineStayOnOneLine) {
  EXPECT_EQ(AddLast("<configuration><a/></configuration>", "a"),
            "<configuration><a><new n=\"1\"/></a></configuration>");
  EXPECT_EQ(AddLast("<configuration><a></a></configuration>", "a"),
            "<configuration><a><new n=\"1\" /></a></configuration>");
  EXPECT_EQ(AddLast("<configuration><a><b/></a></configuration>", "configuration"),
            "<configuration><a><b/></a><new n=\"1\"/></configuration>");
  EXPECT_EQ(AddLast("<configuration/>", "configuration"), "<configuration><new n=\"1\"/></configuration>");
}

TEST(EditorTest, AnEmptyElementGetsItsEndTagOnALineOfItsOwn) {
  EXPECT_EQ(AddLast("<configuration>\n  <a></a>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <new n=\"1\" />\n  </a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration>\n  <a>\n  </a>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <new n=\"1\" />\n  </a>\n</configuration>");
}

TEST(EditorTest, TheLastChildMayBeAComment) {
  EXPECT_EQ(AddLast("<configuration>\n  <a>\n    <b />\n    <!-- c -->\n  </a>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <b />\n    <!-- c -->\n    <new n=\"1\" />\n  </a>\n</configuration>");
  EXPECT_EQ(AddLast("<configuration>\n  <a>\n    <!-- </a> -->\n  </a>\n</configuration>", "a"),
            "<configuration>\n  <a>\n    <!-- </a> -->\n    <new n=\"1\" />\n  </a>\n</configuration>");
}

TEST(EditorTest, ChildrenOfNewElementsAreIndentedToo) {
  const std::string text = Edited(
      "<configuration>\r\n  <a />\r\n</configuration>", "configuration", [](Editor& editor, Editor::Handle root) {
        const Editor::Handle tag = editor.AddLast(root, "location", {{"path", "A & \"B\""}});
        const Editor::Handle group = editor.EnsureChild(tag, "system.webServer");
        EXPECT_EQ(editor.EnsureChild(tag, "system.webServer"), group);
        const Editor::Handle section = editor.EnsureChild(group, "handlers");
        editor.SetAttribute(section, "accessPolicy", "Read");
        editor.AddFirst(section, "clear", {});
        editor.AddLast(section, "add", {{"name", "x"}});
      });
  EXPECT_EQ(text,
            "<configuration>\r\n  <a />\r\n  <location path=\"A &amp; &quot;B&quot;\">\r\n    <system.webServer>\r\n"
            "      <handlers accessPolicy=\"Read\">\r\n        <clear />\r\n        <add name=\"x\" />\r\n"
            "      </handlers>\r\n    </system.webServer>\r\n  </location>\r\n</configuration>");
}

constexpr std::string_view kThree =
    "<configuration>\n  <a>\n    <b x=\"1\" />\n    <c></c>\n    <d>\n      <e />\n    </d>\n  </a>\n</configuration>";

TEST(EditorTest, RemovedChildrenLeaveNoEmptyLine) {
  EXPECT_EQ(Remove(kThree, "b"),
            "<configuration>\n  <a>\n    <c></c>\n    <d>\n      <e />\n    </d>\n  </a>\n</configuration>");
  EXPECT_EQ(Remove(kThree, "c"),
            "<configuration>\n  <a>\n    <b x=\"1\" />\n    <d>\n      <e />\n    </d>\n  </a>\n</configuration>");
  EXPECT_EQ(Remove(kThree, "d"), "<configuration>\n  <a>\n    <b x=\"1\" />\n    <c></c>\n  </a>\n</configuration>");
  EXPECT_EQ(Remove("<configuration><a><b/><c/></a></configuration>", "b"),
            "<configuration><a><c/></a></configuration>");
}

TEST(EditorTest, NeighboursCanBeRemovedTogether) {
  const Document document = Parsed(kThree);
  Editor editor(document);
  for (const char* name : {"d", "b", "c"}) editor.Remove(editor.Existing(Find(document, name)));
  EXPECT_TRUE(editor.WillBeEmpty(editor.Existing(Find(document, "a"))));
  EXPECT_EQ(editor.Text(), "<configuration>\n  <a>\n  </a>\n</configuration>");
  editor.CollapseWhenEmpty(editor.Existing(Find(document, "a")), " />");
  EXPECT_EQ(editor.Text(), "<configuration>\n  <a />\n</configuration>");
}

TEST(EditorTest, OnlyEmptyElementsCollapse) {
  const std::string_view with_comment =
      "<configuration>\n  <a>\n    <!-- keep -->\n    <b />\n  </a>\n</configuration>";
  const auto remove_and_collapse = [](std::string_view text) {
    const Document document = Parsed(text);
    Editor editor(document);
    editor.Remove(editor.Existing(Find(document, "b")));
    const Editor::Handle a = editor.Existing(Find(document, "a"));
    editor.SetAttribute(a, "y", "2");
    editor.CollapseWhenEmpty(a, "/>");
    return editor.Text();
  };
  EXPECT_EQ(remove_and_collapse(with_comment),
            "<configuration>\n  <a y=\"2\">\n    <!-- keep -->\n  </a>\n</configuration>");
  EXPECT_EQ(remove_and_collapse("<configuration><a>text<b/></a></configuration>"),
            "<configuration><a y=\"2\">text</a></configuration>");
  EXPECT_EQ(remove_and_collapse("<configuration><a><![CDATA[x]]><b/></a></configuration>"),
            "<configuration><a y=\"2\"><![CDATA[x]]></a></configuration>");
  EXPECT_EQ(remove_and_collapse("<configuration><a x='1'><b/></a></configuration>"),
            "<configuration><a x='1' y='2'/></configuration>");
}

TEST(EditorTest, WishesOnARemovedElementGoWithIt) {
  const Document document = Parsed(kThree);
  Editor editor(document);
  const Editor::Handle d = editor.Existing(Find(document, "d"));
  editor.SetAttribute(d, "x", "1");
  editor.AddLast(d, "new", {});
  editor.SetAttribute(editor.Existing(Find(document, "e")), "y", "2");
  editor.Remove(d);
  EXPECT_EQ(editor.Text(), Remove(kThree, "d"));
}

TEST(EditorTest, ARemovedNewElementIsNeverThere) {
  const Document document = Parsed(kThree);
  Editor editor(document);
  const Editor::Handle made = editor.AddLast(editor.Existing(Find(document, "a")), "new", {});
  editor.AddLast(made, "inner", {});
  editor.Remove(made);
  EXPECT_EQ(editor.Text(), kThree);
}

std::string WithAttribute(std::string_view bytes, const char* name, const std::string& value) {
  return Edited(bytes, "a", [&](Editor& editor, Editor::Handle a) {
    editor.SetAttribute(a, name, value);
    EXPECT_EQ(editor.AttributeOf(a, name), value);
  });
}

std::string WithoutAttribute(std::string_view bytes, const char* name) {
  return Edited(bytes, "a", [&](Editor& editor, Editor::Handle a) {
    const std::size_t before = editor.AttributeCount(a);
    editor.RemoveAttribute(a, name);
    EXPECT_EQ(editor.AttributeOf(a, name), std::nullopt);
    EXPECT_EQ(editor.AttributeCount(a), before - 1);
  });
}

TEST(EditorTest, AttributesAreAddedBehindTheLast) {
  EXPECT_EQ(WithAttribute("<configuration><a/></configuration>", "y", "2"),
            "<configuration><a y=\"2\"/></configuration>");
  EXPECT_EQ(WithAttribute("<configuration><a /></configuration>", "y", "2"),
            "<configuration><a y=\"2\" /></configuration>");
  EXPECT_EQ(WithAttribute("<configuration><a></a></configuration>", "y", "2"),
            "<configuration><a y=\"2\"></a></configuration>");
  EXPECT_EQ(WithAttribute("<configuration><a x='1'  /></configuration>", "y", "2"),
            "<configuration><a x='1' y='2'  /></configuration>");
  EXPECT_EQ(WithAttribute("<configuration><a\n  x='1'\n  ></a></configuration>", "y", "2"),
            "<configuration><a\n  x='1' y='2'\n  ></a></configuration>");
}

TEST(EditorTest, AttributesAreReplacedInPlace) {
  EXPECT_EQ(WithAttribute("<configuration><a x = '1' y=\"\"/></configuration>", "x", "2"),
            "<configuration><a x = '2' y=\"\"/></configuration>");
  EXPECT_EQ(WithAttribute("<configuration><a x = '1' y=\"\"/></configuration>", "y", "new"),
            "<configuration><a x = '1' y=\"new\"/></configuration>");
}

TEST(EditorTest, AttributesAreRemovedWithTheSpaceBeforeThem) {
  const std::string_view three = "<configuration><a x=\"1\"\n   y='2' z=\"3\" /></configuration>";
  EXPECT_EQ(WithoutAttribute(three, "x"), "<configuration><a\n   y='2' z=\"3\" /></configuration>");
  EXPECT_EQ(WithoutAttribute(three, "y"), "<configuration><a x=\"1\" z=\"3\" /></configuration>");
  EXPECT_EQ(WithoutAttribute(three, "z"), "<configuration><a x=\"1\"\n   y='2' /></configuration>");
  EXPECT_EQ(WithoutAttribute("<configuration><a x=''/></configuration>", "x"), "<configuration><a/></configuration>");
  EXPECT_EQ(WithoutAttribute("<configuration><a\n\tx=''\n></a></configuration>", "x"),
            "<configuration><a\n></a></configuration>");
}

TEST(EditorTest, ValuesComeBackAsTheyWere) {
  const std::string value = "<a href=\"x\" b='y'>&amp; &#10; tab\tcr\rlf\n ]]> \xC3\xA4 \xF0\x9F\x98\x80";
  for (const std::string_view before :
       {"<configuration><a/></configuration>", "<configuration><a x='1'/></configuration>",
        "<configuration><a x=\"1\"/></configuration>"}) {
    const Document after = Parsed(WithAttribute(before, "x", value));
    EXPECT_EQ(std::string(Find(after, "a").attribute("x").value()), value);
    const Document child = Parsed(
        Edited(before, "a", [&](Editor& editor, Editor::Handle a) { editor.AddLast(a, "new", {{"v", value}}); }));
    EXPECT_EQ(std::string(Find(child, "new").attribute("v").value()), value);
  }
}

TEST(EditorTest, TheLastWishForAnAttributeHolds) {
  const std::string text =
      Edited("<configuration><a x='1'/></configuration>", "a", [](Editor& editor, Editor::Handle a) {
        editor.SetAttribute(a, "x", "2");
        editor.SetAttribute(a, "x", "3");
        editor.SetAttribute(a, "y", "4");
        editor.RemoveAttribute(a, "y");
        editor.RemoveAttribute(a, "nothing");
        EXPECT_EQ(editor.AttributeCount(a), 1u);
      });
  EXPECT_EQ(text, "<configuration><a x='3'/></configuration>");
}

TEST(EditorTest, ElementsGoBeforeTheirSiblingsInTheOrderOfTheWishes) {
  const Document document = Parsed(kThree);
  Editor editor(document);
  const Editor::Handle a = editor.Existing(Find(document, "a"));
  const Editor::Handle c = editor.Existing(Find(document, "c"));
  editor.AddBefore(c, "n1", {});
  const Editor::Handle n2 = editor.AddBefore(c, "n2", {});
  editor.AddBefore(n2, "n15", {});
  editor.AddBefore(editor.Existing(Find(document, "b")), "n0", {});
  editor.AddFirst(a, "f1", {});
  editor.AddFirst(a, "f2", {});
  editor.AddBefore(editor.AddLast(a, "l2", {}), "l1", {});
  editor.Remove(c);
  EXPECT_EQ(editor.Text(),
            "<configuration>\n  <a>\n    <f1 />\n    <f2 />\n    <n0 />\n    <b x=\"1\" />\n    <n1 />\n    <n15 />\n"
            "    <n2 />\n    <d>\n      <e />\n    </d>\n    <l1 />\n    <l2 />\n  </a>\n</configuration>");
}

TEST(EditorTest, ElementsGoBeforeTheirSiblingsOnOneLineToo) {
  EXPECT_EQ(Edited("<configuration><a/><b/></configuration>", "b",
                   [](Editor& editor, Editor::Handle b) { editor.AddBefore(b, "n", {}); }),
            "<configuration><a/><n/><b/></configuration>");
}

// ---- Adding and taking away again: the original bytes ---------------------------------------------------------------

/// What controls do: a new location tag, an attribute, an entry in a section that is there.
std::string Applied(const Document& document) {
  Editor editor(document);
  const Editor::Handle tag = editor.AddLast(editor.Root(), "location", {{"path", "Added & tested"}});
  const Editor::Handle section = editor.EnsureChild(editor.EnsureChild(tag, "system.webServer"), "handlers");
  editor.SetAttribute(section, "accessPolicy", "Read");
  for (const pugi::xml_node child : document.root().children()) {
    if (child.type() != pugi::node_element) continue;
    const Editor::Handle handle = editor.Existing(child);
    editor.SetAttribute(handle, "added", "yes");
    editor.AddFirst(handle, "addedFirst", {{"x", "1"}});
    editor.AddLast(handle, "addedLast", {{"x", "2"}});
  }
  return editor.Text();
}

/// Takes it away again, knowing how `before` ended its empty elements.
std::string TakenBack(const Document& before, const Document& after) {
  Editor editor(after);
  const Editor was(before);
  std::vector<pugi::xml_node> old_children;
  for (const pugi::xml_node child : before.root().children()) {
    if (child.type() == pugi::node_element) old_children.push_back(child);
  }
  std::size_t index = 0;
  for (const pugi::xml_node child : after.root().children()) {
    if (child.type() != pugi::node_element) continue;
    const Editor::Handle handle = editor.Existing(child);
    if (index >= old_children.size()) {
      editor.Remove(handle);
      continue;
    }
    const pugi::xml_node old = old_children[index++];
    editor.RemoveAttribute(handle, "added");
    editor.Remove(editor.Existing(child.child("addedFirst")));
    editor.Remove(editor.Existing(child.child("addedLast")));
    if (const std::string tail = was.EmptyTail(old); !tail.empty()) editor.CollapseWhenEmpty(handle, tail);
  }
  return editor.Text();
}

TEST(EditorTest, AddingAndTakingAwayGivesTheOriginalBytes) {
  for (const char* name : {"plain.config", "crlf.config", "inline.config"}) {
    const Document before = Parsed(tests::ReadData(std::string("configs/") + name));
    const Document after = Parsed(Applied(before));
    EXPECT_EQ(TakenBack(before, after), before.text()) << name;
  }
}

TEST(EditorTest, AddingAndTakingAwayGivesTheOriginalBytesOfRealFiles) {
  if (tests::RealFiles().empty()) GTEST_SKIP() << tests::kNoCorpus;
  std::size_t count = 0;
  for (const tests::RealFile& file : tests::RealFiles()) {
    const auto text = tests::Utf8Of(file);
    if (!text || !Document::Parse(file.bytes, file.name)) continue;
    const std::string plain = tests::WithoutDeclaredEncoding(*text);
    for (const std::string& bytes :
         {file.bytes, tests::WithNewline(plain, "\n"), tests::WithNewline(plain, "\r\n"),
          tests::WithNewline(plain, "\r"), tests::Utf16LittleBytes(tests::WithNewline(plain, "\r\n")),
          tests::Utf16BigBytes(plain)}) {
      const auto before = Document::Parse(bytes, file.name);
      ASSERT_TRUE(before) << file.name;
      const auto applied = before->ToBytes(Applied(*before));
      ASSERT_TRUE(applied) << file.name;
      const auto after = Document::Parse(*applied, file.name);
      ASSERT_TRUE(after) << file.name << ' ' << after.error().Get("line") << ' ' << after.error().Get("detail");
      const auto restored = after->ToBytes(TakenBack(*before, *after));
      ASSERT_TRUE(restored) << file.name;
      EXPECT_TRUE(*restored == bytes) << file.name;
      ++count;
    }
  }
  std::cout << "[ SWEPT ] " << count << " real files (4 line ends, 3 encodings) edited and restored byte by byte\n";
  EXPECT_GT(count, 300u);
}

}  // namespace
}  // namespace engine::iis
