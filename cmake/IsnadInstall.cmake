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
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
