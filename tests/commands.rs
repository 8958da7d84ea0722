//! The command line, case by case: `tests/commands/`, the README and the guides hold what
//! is typed, what is printed and the exit status.
#![allow(missing_docs, clippy::expect_used)]

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

/// What the guides tell people to type in a shell works as it stands there.
#[cfg(unix)]
#[test]
fn the_shell_blocks_of_the_guides_run() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for folder in [
        ".local/share/bash-completion/completions",
        ".local/share/man/man1",
        ".config/fish/completions",
        ".zfunc",
    ] {
        std::fs::create_dir_all(home.path().join(folder)).expect("a folder");
    }
    let binaries = std::path::Path::new(env!("CARGO_BIN_EXE_breccia"))
        .parent()
        .expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let guide = include_str!("../docs/configuration.md");
    let blocks: Vec<&str> = guide
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(blocks.len(), 2, "the guide has other blocks");
    for block in blocks {
        let output = std::process::Command::new("sh")
            .args(["-euc", block])
            .env("HOME", home.path())
            .env("PATH", format!("{}:{path}", binaries.display()))
            .output()
            .expect("a shell");
        assert!(output.status.success(), "{block}{output:?}");
    }
    let page = home.path().join(".local/share/man/man1/breccia-extract.1");
    let page = std::fs::read_to_string(page).expect("a manual page");
    assert!(page.contains("breccia"));
    let script = home.path().join(".zfunc/_breccia");
    assert!(std::fs::read_to_string(script).is_ok_and(|text| text.contains("#compdef")));
}
