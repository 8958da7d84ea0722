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
fn the_shell_blocks_of_the_configuration_guide_run() {
    let home = tempfile::tempdir().expect("a temporary folder");
    for folder in [
        ".local/share/bash-completion/completions",
        ".local/share/man/man1",
        ".config/fish/completions",
        ".zfunc",
    ] {
        std::fs::create_dir_all(home.path().join(folder)).expect("a folder");
    }
    run_shell_blocks(include_str!("../docs/configuration.md"), 2, home.path());
    let page = home.path().join(".local/share/man/man1/breccia-extract.1");
    let page = std::fs::read_to_string(page).expect("a manual page");
    assert!(page.contains("breccia"));
    let script = home.path().join(".zfunc/_breccia");
    assert!(std::fs::read_to_string(script).is_ok_and(|text| text.contains("#compdef")));
}

#[cfg(all(unix, feature = "sqlite"))]
#[test]
fn the_shell_blocks_of_the_page_of_tables_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["avvisi", "altri"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
        let copy = folder.path().join(name).join("lettera.txt");
        std::fs::copy("tests/commands/lettera.txt", copy).expect("a notice");
    }
    run_shell_blocks(include_str!("../docs/tables.md"), 2, folder.path());
    let table = std::fs::read_to_string(folder.path().join("registro.csv")).expect("a table");
    assert_eq!(table.lines().count(), 2);
    let db = rusqlite::Connection::open(folder.path().join("registro.sqlite")).expect("a database");
    let count = |table: &str| {
        let query = format!("SELECT count(*) FROM {table}");
        db.query_row(&query, [], |row| row.get::<_, i64>(0))
            .expect("a number")
    };
    assert_eq!((count("documents"), count("inputs")), (1, 1));
}

/// Runs what stands in the `sh` blocks of a guide, in a folder that is also the home.
#[cfg(unix)]
fn run_shell_blocks(guide: &str, count: usize, folder: &std::path::Path) {
    let binaries = std::path::Path::new(env!("CARGO_BIN_EXE_breccia"))
        .parent()
        .expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let blocks: Vec<&str> = guide
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(blocks.len(), count, "the guide has other blocks");
    for block in blocks {
        let output = std::process::Command::new("sh")
            .args(["-euc", block])
            .current_dir(folder)
            .env("HOME", folder)
            .env("PATH", format!("{}:{path}", binaries.display()))
            .output()
            .expect("a shell");
        assert!(output.status.success(), "{block}{output:?}");
    }
}
