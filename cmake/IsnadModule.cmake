# Flags that every target of ours takes; set on targets, never globally.
function(isnad_flags target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion
                         -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms in std::string's operator+ (GCC bug 105651, mended in GCC 13).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(ISNAD_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(ISNAD_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${ISNAD_SANITIZE} -fno-omit-frame-pointer
                           -fno-sanitize-recover=undefined)
    target_link_options(${target} PRIVATE -fsanitize=${ISNAD_SANITIZE})
  endif()
endfunction()

# isnad_module(NAME USES modules… LINKS libraries…)
# A folder src/NAME becomes the library isnad_NAME. Files ending in _test.cpp become the test program
# NAME_test, so that no test can stand in the tree unbuilt.
function(isnad_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_USES PREPEND isnad_)
  if(sources)
    add_library(isnad_${name} STATIC ${sources})
    # Position independent for libisnad.so; hidden, because the compiler inlines nothing into such code that another
    # library might put its own in place of.
    set_target_properties(isnad_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
                          VISIBILITY_INLINES_HIDDEN ON)
    set(scope PUBLIC)
    isnad_flags(isnad_${name})
  else()
    add_library(isnad_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(isnad_${name} ${scope} ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(isnad_${name} ${scope} ${arg_USES} ${arg_LINKS})
  if(ISNAD_TESTS AND tests)
    add_executable(${name}_test ${tests})
    isnad_flags(${name}_test)
    target_link_libraries(${name}_test PRIVATE isnad_${name} GTest::gtest GTest::gmock GTest::gtest_main)
    add_test(NAME unit.${name} COMMAND ${name}_test)
    set_tests_properties(unit.${name} PROPERTIES LABELS unit TIMEOUT 300)
  endif()
endfunction()

# isnad_embed_files(LIBRARY SYMBOL DIR FILE…): a library with the table SYMBOL of the files' names below DIR and where each
# begins and ends; null at its end.
function(isnad_embed_files library symbol dir)
  set(files ${ARGN})
  list(SORT files)
  set(generated ${PROJECT_BINARY_DIR}/${library}.S)
  set(body ".section .rodata\n")
  set(table ".section .data.rel.ro\n.global ${symbol}\n.balign 8\n${symbol}:\n")
  set(number 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/${dir} ${file})
    string(APPEND body "name${number}: .asciz \"${name}\"\nbegin${number}: .incbin \"${file}\"\nend${number}: .byte 0\n")
    string(APPEND table ".quad name${number}, begin${number}, end${number}\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND table ".quad 0, 0, 0\n.section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${generated} CONTENT "${body}${table}" @ONLY)
  add_library(${library} STATIC ${generated})
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()

# isnad_embed_data(DIR): every *.tsv, *.txt and *.bin under DIR becomes part of the program, so that one file is
# all there is to install. Read at run time through language/data_file.h.
function(isnad_embed_data dir)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${dir}/*.tsv ${PROJECT_SOURCE_DIR}/${dir}/*.txt
       ${PROJECT_SOURCE_DIR}/${dir}/*.bin)
  if(NOT ISNAD_NAME_MODEL)
    list(FILTER files EXCLUDE REGEX "/models/")
  endif()
  isnad_embed_files(isnad_data isnad_embedded_files ${dir} ${files})
endfunction()

# isnad_embed_site(DIR): the files that the server gives to browsers become part of the program where they have been
# built. Read through serve/site.h.
function(isnad_embed_site dir)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${dir}/*)
  isnad_embed_files(isnad_site isnad_site_files ${dir} ${files})
endfunction()

# isnad_embed_page(FILE): the viewer's page becomes part of the program where it has been built; without it the
# program says so when it is asked for a page. Built by `tools/viewer`, not from here: a build of the program needs no
# Node.js.
function(isnad_embed_page page)
  file(GLOB built CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${page})
  set(generated ${PROJECT_BINARY_DIR}/embedded_page.S)
  set(body ".section .rodata\n.global isnad_report_page_begin, isnad_report_page_end\nisnad_report_page_begin:\n")
  if(built)
    string(APPEND body ".incbin \"${built}\"\n")
  endif()
  string(APPEND body "isnad_report_page_end: .byte 0\n.section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${generated} CONTENT "${body}" @ONLY)
  add_library(isnad_page STATIC ${generated})
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${built}")
endfunction()
