//! What comes in from outside and what goes out: dependencies, the package, SECURITY.md.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use breccia::input::limits;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use toml::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn toml(name: &str) -> Value {
    toml::from_str(&read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().expect("a list");
    let string = |item: &Value| item.as_str().expect("a string").to_owned();
    list.iter().map(string).collect()
}

/// Name and version of every package of the lock file, with where it comes from.
fn packages() -> Vec<(String, String, Option<String>)> {
    let lock = toml("Cargo.lock");
    let packages = lock["package"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let text = |key: &str| package.get(key).and_then(Value::as_str).map(str::to_owned);
            let name = text("name").expect("a name");
            (name, text("version").expect("a version"), text("source"))
        })
        .collect()
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let packages = packages();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for (name, version, source) in packages {
        match source.as_deref() {
            None => assert_eq!(name, "breccia", "{version} has no source"),
            Some(source) => assert_eq!(
                source, "registry+https://github.com/rust-lang/crates.io-index",
                "{name} {version}"
            ),
        }
    }
}

#[test]
fn no_dependency_stands_twice_but_those_that_are_allowed_to() {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, version, _) in packages() {
        versions.entry(name).or_default().push(version);
    }
    let allowed = strings(&toml("deny.toml")["bans"]["skip"]);
    let double: BTreeSet<&String> = versions
        .iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, _)| name)
        .collect();
    for &name in &double {
        let skipped = |version: &&String| allowed.contains(&format!("{name}@{version}"));
        let kept = versions[name].iter().filter(|v| !skipped(v)).count();
        assert_eq!(kept, 1, "{name}: {:?}", versions[name]);
    }
    for skip in &allowed {
        let (name, version) = skip.split_once('@').expect("NAME@VERSION");
        assert!(double.contains(&name.to_owned()), "{skip} stands once");
        assert!(versions[name].contains(&version.to_owned()), "{skip}");
    }
}

#[test]
fn what_is_banned_is_not_there() {
    let banned = strings(&toml("deny.toml")["bans"]["deny"]);
    assert!(banned.contains("openssl-sys"));
    for (name, version, _) in packages() {
        assert!(!banned.contains(&name), "{name} {version} is banned");
    }
}

#[test]
fn the_crate_forbids_unsafe_code_and_says_which_compiler_it_needs() {
    let manifest = toml("Cargo.toml");
    assert_eq!(
        manifest["lints"]["rust"]["unsafe_code"].as_str(),
        Some("forbid")
    );
    let needed = manifest["package"]["rust-version"]
        .as_str()
        .expect("a version");
    assert_eq!(env!("CARGO_PKG_RUST_VERSION"), needed);
    assert!(
        read("README.md").contains(&format!("Rust {needed}")),
        "README.md"
    );
}

/// The package holds what a user needs to build and read, and no corpus.
#[test]
fn the_package_is_small_and_holds_no_corpus() {
    const MOST_BYTES: u64 = 5 << 20;
    let output = Command::new(env!("CARGO"))
        .args([
            "package",
            "--list",
            "--allow-dirty",
            "--offline",
            "--locked",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let list = String::from_utf8(output.stdout).expect("names");
    let files: Vec<&str> = list.lines().collect();
    for needed in [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "src/lib.rs",
        "README.md",
        "SECURITY.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "src/lexicon/data_types.tsv",
    ] {
        assert!(files.contains(&needed), "{needed} is missing");
    }
    for left_out in ["corpus/", "snapshots/", "tests/", "fuzz/", ".ci/"] {
        let found = files.iter().find(|file| file.starts_with(left_out));
        assert_eq!(found, None, "stays at home");
    }
    let bytes: u64 = files
        .iter()
        .filter_map(|file| std::fs::metadata(root().join(file)).ok())
        .map(|file| file.len())
        .sum();
    assert!((500_000..MOST_BYTES).contains(&bytes), "{bytes} bytes");
}

#[test]
fn the_limits_of_the_security_page_are_those_of_the_program() {
    let page = read("SECURITY.md");
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `max_"))
        .collect();
    let limits: Vec<String> = limits::ALL
        .iter()
        .map(|limit| {
            format!(
                "| `{}` | {} {} | {} |",
                limit.name, limit.value, limit.unit, limit.beyond
            )
        })
        .collect();
    assert_eq!(rows, limits, "SECURITY.md and `breccia limits` differ");
}
