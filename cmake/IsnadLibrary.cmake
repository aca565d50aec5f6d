# libisnad.so: the modules behind include/isnad/, nothing else visible. Shared, so that who uses it needs neither our
# modules nor their libraries' headers.
add_library(isnad_shared SHARED src/library/library.cpp)
add_library(isnad::isnad ALIAS isnad_shared)
isnad_flags(isnad_shared)
target_include_directories(isnad_shared PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
target_link_libraries(isnad_shared PRIVATE $<BUILD_INTERFACE:isnad_pipeline>)
target_link_options(isnad_shared PRIVATE -Wl,--exclude-libs,ALL)
set_target_properties(isnad_shared PROPERTIES OUTPUT_NAME isnad EXPORT_NAME isnad CXX_VISIBILITY_PRESET hidden
                      VISIBILITY_INLINES_HIDDEN ON VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

if(ISNAD_TESTS)
  add_executable(library_test src/library/library_test.cpp)
  isnad_flags(library_test)
  target_link_libraries(library_test PRIVATE isnad::isnad GTest::gtest GTest::gmock GTest::gtest_main)
  add_test(NAME unit.library COMMAND library_test)
  set_tests_properties(unit.library PROPERTIES LABELS unit TIMEOUT 300)
endif()
