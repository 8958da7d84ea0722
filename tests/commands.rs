//! The command line, case by case: `tests/commands/`, the README and the guides hold what
//! is typed, what is printed and the exit status.
#![allow(missing_docs)]

#[test]
fn the_command_line_behaves_as_written_down() {
    trycmd::TestCases::new()
        .case("tests/commands/*.trycmd")
        .case("tests/commands/*.toml")
        .case("README.md")
        .case("COMPARE.md")
        .case("docs/*.md")
        .run();
}
