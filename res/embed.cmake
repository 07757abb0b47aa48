# SPDX-License-Identifier: MIT
#
# Compiles files into the programs: of res/ catalogue.xml, endpoints.xml, forensics.xml, installers.xml, *.xsd, pictures/
# and everything below scenarios/ into the engine, the catalogues of locale/ (as .mo) into the pages, and a small Chinese font into the
# window.
#
# Included, it defines lrm_embed_resources, lrm_embed_translations and lrm_embed_font. Run at build time (cmake -D KIND=
# -D ROOT= -D OUTPUT= -D FORMAT= -P embed.cmake) it writes the source file that implements engine::Resources(),
# pages::Translations() or app::gui::Fonts(). The files of one kind are packed together, which makes them a third, and
# unpacked when first asked for (engine/core/inflate.h). With GNU tools, native and mingw, the assembler reads what was
# packed itself (.incbin): exact for any bytes and quick for any size. Other compilers get arrays of numbers. A file that
# changes its size behind our back stops the build.

# All embedded files, relative to `root`, sorted by bytes as FindResource expects.
function(lrm_resource_files variable root)
  set(patterns "${root}/catalogue.xml" "${root}/endpoints.xml" "${root}/forensics.xml" "${root}/installers.xml"
               "${root}/*.xsd" "${root}/pictures/*.svg")
  file(GLOB top RELATIVE "${root}" ${ARGN} ${patterns})
  file(GLOB_RECURSE below RELATIVE "${root}" ${ARGN} "${root}/scenarios/*")
  set(files ${top} ${below})
  list(REMOVE_DUPLICATES files)
  list(SORT files COMPARE STRING CASE SENSITIVE)
  foreach(file IN LISTS files)
    if(file MATCHES "[\"\\\\;]" OR file MATCHES "\\[|\\]")
      message(FATAL_ERROR "res/${file}: such a name cannot be compiled in")
    endif()
  endforeach()
  set(${variable} "${files}" PARENT_SCOPE)
endfunction()

# lrm_embed_resources(VARIABLE ROOT OUTPUT): VARIABLE becomes the source file to add to a target.
function(lrm_embed_resources variable root output)
  lrm_resource_files(files "${root}" CONFIGURE_DEPENDS)
  # A command line that changes with the names: without a file to look at, Ninja would not notice a deletion.
  string(SHA256 names "${files}")
  list(TRANSFORM files PREPEND "${root}/")
  set(format incbin)
  if(MSVC)
    set(format array)
  endif()
  set(script "${CMAKE_SOURCE_DIR}/res/embed.cmake")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -D KIND=Resource -D "ROOT=${root}" -D "OUTPUT=${output}" -D "FORMAT=${format}"
            -D "NAMES=${names}" -P "${script}"
    DEPENDS ${files} "${script}"
    COMMENT "Embedding res/"
    VERBATIM)
  set(${variable} "${output}" PARENT_SCOPE)
endfunction()

# lrm_embed_translations(VARIABLE CATALOGUES FOLDER): compiles the .po files named into FOLDER; VARIABLE becomes the source
# file to add to a target. A catalogue with an error (a hole that differs, a missing plural form) stops the build.
function(lrm_embed_translations variable catalogues folder)
  find_program(MSGFMT_PROGRAM msgfmt REQUIRED DOC "gettext's msgfmt")
  set(compiled "")
  foreach(catalogue IN LISTS catalogues)
    get_filename_component(name "${catalogue}" NAME_WE)
    add_custom_command(
      OUTPUT "${folder}/${name}.mo"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${folder}"
      COMMAND "${MSGFMT_PROGRAM}" --check --no-hash -o "${folder}/${name}.mo" "${catalogue}"
      DEPENDS "${catalogue}"
      COMMENT "Compiling ${name}.po"
      VERBATIM)
    list(APPEND compiled "${folder}/${name}.mo")
  endforeach()
  set(format incbin)
  if(MSVC)
    set(format array)
  endif()
  set(script "${CMAKE_SOURCE_DIR}/res/embed.cmake")
  add_custom_command(
    OUTPUT "${folder}/embedded_translations.cpp"
    COMMAND "${CMAKE_COMMAND}" -D KIND=Translation -D "ROOT=${folder}" -D "OUTPUT=${folder}/embedded_translations.cpp"
            -D "FORMAT=${format}" -P "${script}"
    DEPENDS ${compiled} "${script}"
    COMMENT "Embedding locale/"
    VERBATIM)
  set(${variable} "${folder}/embedded_translations.cpp" PARENT_SCOPE)
endfunction()

# lrm_embed_font(VARIABLE FOLDER): cuts WenQuanYi Micro Hei (Debian's fonts-wqy-microhei; Apache licence 2.0, or GPL 3 with
# font exception) down to the characters of our Chinese sentences; VARIABLE becomes the source file to add to a target.
# Without that font or fontTools (python3-fonttools) there is none, and the window says when Chinese cannot be shown.
function(lrm_embed_font variable folder)
  set(font "${folder}/chinese.ttf")
  set(texts "${CMAKE_SOURCE_DIR}/locale/zh_CN.po" "${CMAKE_SOURCE_DIR}/locale/glossary.tsv")
  set(script "${CMAKE_SOURCE_DIR}/res/subset_font.py")
  find_file(LRM_CHINESE_FONT wqy-microhei.ttc PATHS /usr/share/fonts/truetype/wqy NO_CMAKE_FIND_ROOT_PATH
            DOC "The font that Chinese is cut from")
  find_program(LRM_FONT_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH DOC "Python with fontTools")
  set(lacking 1)
  if(LRM_CHINESE_FONT AND LRM_FONT_PYTHON)
    execute_process(COMMAND "${LRM_FONT_PYTHON}" -c "import fontTools.subset" RESULT_VARIABLE lacking ERROR_QUIET)
  endif()
  file(MAKE_DIRECTORY "${folder}")
  if(lacking EQUAL 0)
    add_custom_command(
      OUTPUT "${font}"
      COMMAND "${LRM_FONT_PYTHON}" "${script}" "${LRM_CHINESE_FONT}" "${font}" ${texts}
      DEPENDS ${texts} "${script}"
      COMMENT "Cutting the Chinese font"
      VERBATIM)
  else()
    message(STATUS "No Chinese font is built in: fonts-wqy-microhei or python3-fonttools is missing")
    file(REMOVE "${font}")
    set(font "")
  endif()
  set(format incbin)
  if(MSVC)
    set(format array)
  endif()
  set(embed "${CMAKE_SOURCE_DIR}/res/embed.cmake")
  add_custom_command(
    OUTPUT "${folder}/embedded_font.cpp"
    COMMAND "${CMAKE_COMMAND}" -D KIND=Font -D "ROOT=${folder}" -D "OUTPUT=${folder}/embedded_font.cpp"
            -D "FORMAT=${format}" -P "${embed}"
    DEPENDS ${font} "${embed}"
    COMMENT "Embedding the Chinese font"
    VERBATIM)
  set(${variable} "${folder}/embedded_font.cpp" PARENT_SCOPE)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()

# ---- At build time ---------------------------------------------------------------------------------------------------

if(KIND STREQUAL "Resource")
  lrm_resource_files(files "${ROOT}")
  set(header "engine/core/resources.h")
  set(namespace "engine")
elseif(KIND STREQUAL "Font")
  file(GLOB files RELATIVE "${ROOT}" "${ROOT}/*.ttf")
  set(header "app/gui/faces.h")
  set(namespace "app::gui")
else()
  file(GLOB files RELATIVE "${ROOT}" "${ROOT}/*.mo")
  list(SORT files COMPARE STRING CASE SENSITIVE)
  set(header "pages/text/translations.h")
  set(namespace "pages")
endif()
list(LENGTH files count)

set(size 0)
set(table "")
foreach(file IN LISTS files)
  file(SIZE "${ROOT}/${file}" one)
  math(EXPR size "${size} + ${one}")
  string(APPEND table "    {\"${file}\", ${one}},\n")
endforeach()

# lrm_pack(VARIABLE): all files one behind the other as one gzip file beside OUTPUT. Its first 10 bytes hold the time, its
# last 8 a checksum and the size; what is between them is deflate. VARIABLE becomes how long that is.
function(lrm_pack variable)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E cat ${files} WORKING_DIRECTORY "${ROOT}" OUTPUT_FILE "${OUTPUT}.bytes"
                  COMMAND_ERROR_IS_FATAL ANY)
  file(SIZE "${OUTPUT}.bytes" read)
  file(ARCHIVE_CREATE OUTPUT "${OUTPUT}.gz" PATHS "${OUTPUT}.bytes" FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9)
  file(READ "${OUTPUT}.gz" start LIMIT 4 HEX)
  if(NOT read EQUAL size OR NOT start STREQUAL "1f8b0800")
    message(FATAL_ERROR "res/embed.cmake: ${files} could not be packed")
  endif()
  file(SIZE "${OUTPUT}.gz" packed)
  math(EXPR packed "${packed} - 18")
  set(${variable} "${packed}" PARENT_SCOPE)
endfunction()

if(count EQUAL 0)
  set(data "")
  set(body "  return {};\n")
else()
  lrm_pack(packed)
  file(READ "${OUTPUT}.gz" hex OFFSET 10 LIMIT ${packed} HEX)
  if(FORMAT STREQUAL "incbin")
    # The hash makes this source differ whenever a file does: the compiler cache must not take one for the other.
    string(SHA256 hash "${hex}")
    # .rodata is .rdata in Windows programs; the compiler expects to be back in .text afterwards. The name differs for each
    # kind: mingw reaches it by a pointer that all files of a program share by that name.
    set(data "#ifdef _WIN32
__asm__(\".section .rdata,\\\"dr\\\"\");
#else
__asm__(\".section .rodata,\\\"a\\\"\");
#endif
__asm__(\"lrm_packed_${KIND}:\\n.incbin \\\"${OUTPUT}.gz\\\", 10, ${packed}\\n.text\");  // ${hash}
extern const char kPacked[] __asm__(\"lrm_packed_${KIND}\");
")
  else()
    string(REGEX REPLACE "(..)" "char(0x\\1)," numbers "${hex}")
    set(data "static const char kPacked[] = {${numbers}0};\n")
  endif()
  set(data "${data}
struct Piece {
  std::string_view name;
  std::size_t size;
};
constexpr Piece kPieces[] = {
${table}};

static std::vector<${KIND}> Unpacked() {
  static const std::string bytes = engine::Inflate({kPacked, ${packed}}, ${size});
  std::vector<${KIND}> files;
  std::string_view rest = bytes;
  for (const Piece& piece : kPieces) {
    files.push_back({piece.name, rest.substr(0, piece.size)});
    rest.remove_prefix(piece.size);
  }
  return files;
}
")
  set(body "  static const std::vector<${KIND}> files = Unpacked();\n  return files;\n")
endif()

file(WRITE "${OUTPUT}" "// Written by res/embed.cmake; changes here are lost.
#include \"${header}\"

#include <string>
#include <vector>

#include \"engine/core/inflate.h\"

namespace ${namespace} {

${data}
std::span<const ${KIND}> ${KIND}s() {
${body}}

}  // namespace ${namespace}
")
