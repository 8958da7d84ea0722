//! The report in a real browser: it works under its own policy, and hostile text stays text.
//!
//! Needs Chromium (Debian's package `chromium`); where it is absent the tests say so and are
//! skipped.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;
use std::process::Command;

/// Text that would act if any of it became markup. Each action would change the page's title.
const HOSTILE: &str = r#"Gentile Cliente,
</script><script>document.title='owned'</script></noscript><script>document.title='owned'</script>
<img src=x onerror="document.title='owned'"> <svg/onload=document.title='owned'>
La informiamo che il 3 marzo 2025 la società "onmouseover=document.title='owned' S.r.l. ha subito un attacco.
Sono stati sottratti nome, cognome & IBAN. <iframe srcdoc="<script>parent.document.title='owned'</script>">
scriva a privacy@esempio.xy.it"onfocus=alert(1) o veda https://esempio.xy.it/"><script>alert(1)</script>
&lt;b&gt; &#60;script&#62; javascript:alert(1) --> ]]> {{7*7}} `${alert(1)}`
"#;

fn chromium() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    if found.is_none() {
        eprintln!("skipped: no chromium; `apt-get install chromium` brings one");
    }
    found
}

/// What a browser makes of a page: its document as markup, and what its console says.
fn open(chromium: &str, url: &str) -> (String, Vec<String>) {
    run(chromium, url, &["--dump-dom"])
}

fn run(chromium: &str, url: &str, flags: &[&str]) -> (String, Vec<String>) {
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu"])
        .args(["--disable-background-networking", "--no-first-run"])
        .args(["--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(flags)
        .arg(url)
        .output()
        .expect("chromium runs");
    let log = String::from_utf8_lossy(&output.stderr);
    let console = log.lines().filter(|line| line.contains("CONSOLE"));
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        console.map(str::to_owned).collect(),
    )
}

/// A report of some texts, by the command.
fn report(folder: &Path, texts: impl Iterator<Item = (String, String)>) -> String {
    let notices = folder.join("notices");
    std::fs::create_dir(&notices).expect("a folder");
    for (name, text) in texts {
        std::fs::write(notices.join(name), text).expect("a notice can be written");
    }
    let page = folder.join("report.html");
    let done = Command::new(env!("CARGO_BIN_EXE_breccia"))
        .args([
            "report",
            "--title",
            "<script>document.title='owned'</script>",
        ])
        .arg(&notices)
        .arg("--output")
        .arg(&page)
        .output()
        .expect("breccia runs");
    assert!(done.status.success(), "{done:?}");
    format!("file://{}", page.display())
}

fn hostile() -> impl Iterator<Item = (String, String)> {
    let name = r#""><img src=x onerror=document.title='owned'>.txt"#;
    [
        ("a.txt".to_owned(), HOSTILE.to_owned()),
        (name.to_owned(), HOSTILE.to_owned()),
    ]
    .into_iter()
}

fn assert_inert(page: &str, console: &[String]) {
    assert!(console.is_empty(), "{console:#?}");
    assert!(page.contains("</html>"), "the page was read to its end");
    assert!(!page.contains("<title>owned"), "a hostile text acted");
    assert_eq!(
        page.matches("<script").count(),
        1,
        "only the page's own script"
    );
    for element in ["<img", "<iframe", "<svg/", "<svg onload"] {
        assert!(!page.contains(element), "{element} became an element");
    }
}

#[test]
fn hostile_text_stays_text() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let url = report(folder.path(), hostile());
    let (page, console) = open(chromium, &url);
    assert_inert(&page, &console);
    assert!(
        page.contains("<html lang=\"en\" class=\"js\">"),
        "the policy lets the page's script run"
    );
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;document.title="));
    assert!(page.contains("class=\"m "), "the notice was read");
}

#[test]
fn a_document_among_many_is_filled_in_when_it_is_opened() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let notices = common::corpus().into_iter().take(160);
    let texts = notices.map(|notice| (format!("{}.txt", notice.stem), notice.text));
    let url = report(folder.path(), texts.chain(hostile()));
    let (page, console) = open(chromium, &format!("{url}#n1"));
    assert_inert(&page, &console);
    assert_eq!(
        page.matches("<noscript>").count(),
        161,
        "all but the opened one wait"
    );
    let (_, section) = page
        .split_once("<details class=\"notice card\" id=\"d1\"")
        .expect("the first section");
    assert!(section.starts_with(" open"), "{}", &section[..60]);
    let (section, _) = section.split_once("</details>").expect("its end");
    assert!(section.contains("<article id=\"n1\">") && section.contains("class=\"m "));
}

#[test]
fn every_text_is_printed() {
    let Some(chromium) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let notices = common::corpus().into_iter().take(14);
    let texts = notices.map(|notice| (format!("{}.txt", notice.stem), notice.text));
    let url = report(folder.path(), texts);
    let printed = folder.path().join("report.pdf");
    let (_, console) = run(
        chromium,
        &url,
        &[&format!("--print-to-pdf={}", printed.display())],
    );
    assert!(console.is_empty(), "{console:#?}");
    let pdf = std::fs::read(&printed).expect("a printed page");
    let pages = lopdf::Document::load_mem(&pdf)
        .expect("a PDF")
        .get_pages()
        .len();
    assert!(
        pages > 14,
        "closed documents are printed too, but there are {pages} pages"
    );
}
