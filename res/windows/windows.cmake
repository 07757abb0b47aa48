# SPDX-License-Identifier: MIT
#
# What a Win32 executable gets beside its code: manifest, icon, version in three languages; with GNU tools also the
# libraries that are loaded late. README.md beside this file says why.
enable_language(RC)

set(LRM_WINDOWS_FOLDER "${CMAKE_CURRENT_LIST_DIR}")

# Microsoft's linker would add one of its own.
function(lrm_only_our_manifest target)
  if(MSVC)
    target_link_options(${target} PRIVATE /MANIFEST:NO)
  endif()
endfunction()

# Functions nobody calls are left out; Microsoft's linker does so by itself.
find_program(LRM_PYTHON python3 NO_CMAKE_FIND_ROOT_PATH DOC "Python, for what CMake and the linker cannot do")
function(lrm_only_reached target)
  if(MINGW AND LRM_PYTHON)
    set(script "${LRM_WINDOWS_FOLDER}/link_reached.py")
    set_property(TARGET ${target} PROPERTY RULE_LAUNCH_LINK "\"${LRM_PYTHON}\" \"${script}\"")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${script}")
  endif()
endfunction()

# lrm_windows_manifest(TARGET): the manifest alone, for tests.
function(lrm_windows_manifest target)
  target_sources(${target} PRIVATE "${LRM_WINDOWS_FOLDER}/manifest.rc")
  lrm_only_our_manifest(${target})
endfunction()

# lrm_windows_program(TARGET NAME MORE ENGLISH DUTCH CHINESE): resources of NAME.exe; MORE is put at their end. The
# sentences say what it is, where Windows shows a description.
function(lrm_windows_program target name more english dutch chinese)
  set(LRM_PROGRAM "${name}")
  set(LRM_MORE "${more}")
  set(LRM_VERSION_BLOCKS "")
  foreach(block IN ITEMS "0409|09|01|${english}" "0413|13|01|${dutch}" "0804|04|02|${chinese}")
    string(REPLACE "|" ";" parts "${block}")
    list(GET parts 0 LRM_LANGUAGE)
    list(GET parts 1 LRM_PRIMARY)
    list(GET parts 2 LRM_SUB)
    list(GET parts 3 LRM_DESCRIPTION)
    file(READ "${LRM_WINDOWS_FOLDER}/version.rc.in" version)
    string(CONFIGURE "${version}" version @ONLY)
    string(APPEND LRM_VERSION_BLOCKS "${version}\n")
  endforeach()
  set(script "${CMAKE_CURRENT_BINARY_DIR}/${name}.rc")
  configure_file("${LRM_WINDOWS_FOLDER}/program.rc.in" "${script}" @ONLY)
  target_sources(${target} PRIVATE "${script}")
  lrm_only_our_manifest(${target})
  lrm_only_reached(${target})
  set_source_files_properties("${script}" PROPERTIES INCLUDE_DIRECTORIES "${LRM_WINDOWS_FOLDER}"
    OBJECT_DEPENDS "${LRM_WINDOWS_FOLDER}/program.manifest;${LRM_WINDOWS_FOLDER}/wizard.ico")
endfunction()

# ---- Libraries that are loaded late ----------------------------------------------------------------------------------

# Every delay/NAME.def names a library of Windows and the functions we call in it.
file(GLOB lrm_delay_definitions CONFIGURE_DEPENDS "${LRM_WINDOWS_FOLDER}/delay/*.def")

if(MSVC)
  # lrm_delay(TARGET): the same with Microsoft's linker, which finds the functions itself.
  function(lrm_delay target)
    foreach(definition IN LISTS lrm_delay_definitions)
      file(STRINGS "${definition}" library REGEX "^LIBRARY ")
      string(REPLACE "LIBRARY " "/DELAYLOAD:" option "${library}")
      target_link_options(${target} PRIVATE "${option}")
    endforeach()
    target_link_options(${target} PRIVATE /DEPENDENTLOADFLAG:0x800 /IGNORE:4199)
    target_link_libraries(${target} PRIVATE delayimp)
  endfunction()
  function(lrm_guarded_start target kind)
  endfunction()
  return()
endif()

# lrm_decorated(VARIABLE DEFINITION NAME): 32-bit code calls functions by their name and the size of their arguments; the
# compiler's own libNAME.a knows the latter. VARIABLE becomes a definition that has both.
function(lrm_decorated variable definition name)
  execute_process(COMMAND "${CMAKE_CXX_COMPILER}" "-print-file-name=lib${name}.a" OUTPUT_VARIABLE library OUTPUT_STRIP_TRAILING_WHITESPACE)
  execute_process(COMMAND "${CMAKE_NM}" -g "${library}" OUTPUT_VARIABLE symbols ERROR_QUIET)
  file(STRINGS "${definition}" lines)
  set(text "")
  foreach(line IN LISTS lines)
    if(NOT line STREQUAL "EXPORTS" AND line MATCHES "^[A-Za-z0-9]+$" AND symbols MATCHES " T _(${line}@[0-9]+)")
      set(line "${CMAKE_MATCH_1}")
    endif()
    string(APPEND text "${line}\n")
  endforeach()
  file(WRITE "${lrm_delay_folder}/${name}.def" "${text}")
  set(${variable} "${lrm_delay_folder}/${name}.def" PARENT_SCOPE)
endfunction()

# With GNU tools every NAME.def becomes a libNAME.a that the linker finds before its own. A function that is not in it
# does not link: whoever calls a new one adds it there and to tests/data/windows7-imports.txt.
set(lrm_delay_folder "${CMAKE_BINARY_DIR}/delay")
file(MAKE_DIRECTORY "${lrm_delay_folder}")
string(REGEX REPLACE "g\\+\\+(-posix)?$" "dlltool" LRM_DLLTOOL "${CMAKE_CXX_COMPILER}")
set(lrm_delay_libraries "")
foreach(definition IN LISTS lrm_delay_definitions)
  get_filename_component(name "${definition}" NAME_WE)
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    lrm_decorated(definition "${definition}" "${name}")
  endif()
  add_custom_command(
    OUTPUT "${lrm_delay_folder}/lib${name}.a"
    COMMAND "${LRM_DLLTOOL}" -k -d "${definition}" --output-delaylib "${lrm_delay_folder}/lib${name}.a"
    DEPENDS "${definition}"
    COMMENT "Loading late: ${name}"
    VERBATIM)
  list(APPEND lrm_delay_libraries "${lrm_delay_folder}/lib${name}.a")
endforeach()
add_custom_target(lrm_delay_libraries DEPENDS ${lrm_delay_libraries})

function(lrm_delay target)
  add_dependencies(${target} lrm_delay_libraries)
  target_link_options(${target} PRIVATE "-L${lrm_delay_folder}")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${lrm_delay_libraries}")
endfunction()

# lrm_guarded_start(TARGET console|window): begins in src/app/start_mingw.cpp, before the C++ runtime.
function(lrm_guarded_start target kind)
  target_sources(${target} PRIVATE "${CMAKE_SOURCE_DIR}/src/app/start_mingw.cpp")
  set(entry "lrm_start_${kind}")
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    set(entry "_${entry}")
  endif()
  target_link_options(${target} PRIVATE "-Wl,-e,${entry}")
endfunction()
