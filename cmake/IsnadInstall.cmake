# `cmake --install build`: the program, its page of manual and completions, the library with find_package(isnad).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS isnad RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS isnad_shared EXPORT isnad-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/isnad DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT isnad-targets NAMESPACE isnad:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)
file(WRITE ${PROJECT_BINARY_DIR}/isnad-config.cmake "include(\"\${CMAKE_CURRENT_LIST_DIR}/isnad-targets.cmake\")\n")
write_basic_package_version_file(${PROJECT_BINARY_DIR}/isnad-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/isnad-config.cmake ${PROJECT_BINARY_DIR}/isnad-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)

install(FILES docs/man/isnad.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES packaging/isnad.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME isnad)
install(FILES packaging/_isnad DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES packaging/isnad.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES packaging/systemd/isnad-worker@.service packaging/systemd/isnad-serve.service
        DESTINATION lib/systemd/system)
install(FILES packaging/isnad.conf DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES LICENSE data/models/NOTICE docs/mcp.md docs/scale.md docs/search.md docs/server.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
# The page in the program is built with these.
file(GLOB bundled CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/node_modules/d3-*/LICENSE
     ${PROJECT_SOURCE_DIR}/web/node_modules/internmap/LICENSE)
foreach(licence IN LISTS bundled)
  get_filename_component(library ${licence} DIRECTORY)
  get_filename_component(library ${library} NAME)
  install(FILES ${licence} DESTINATION ${CMAKE_INSTALL_DOCDIR}/licences RENAME ${library} OPTIONAL)
endforeach()
install(DIRECTORY docs/formats DESTINATION ${CMAKE_INSTALL_DOCDIR})

# `make package`: one Debian package; tools/package makes the release archive from the same rules.
set(CPACK_PACKAGE_NAME isnad)
set(CPACK_PACKAGE_CONTACT "The isnad developers <isnad@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shows who said what, through whom, and who copied whom, in what outlets report")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
