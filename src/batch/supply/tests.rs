use super::*;
use crate::batch::Content;
use std::fs;
use std::path::Path;

/// What a supply hands on: ids with texts or error codes.
fn each(supply: &mut Supply) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let flow = supply.each(&mut |document| {
        let what = match document.content {
            Ok(Content::File(bytes) | Content::Text(bytes)) => {
                String::from_utf8_lossy(&bytes).into_owned()
            }
            Err(error) => error.code().to_owned(),
        };
        seen.push((document.id, what));
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    seen
}

fn ids(supply: &mut Supply) -> Vec<String> {
    each(supply).into_iter().map(|(id, _)| id).collect()
}

/// A folder of files, each with its own name as its text.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn list(path: &Path, separator: Separator) -> Option<FileList> {
    Some(FileList {
        path: Some(path.to_owned()),
        separator,
    })
}

#[test]
fn folders_are_walked_in_order_whatever_git_ignores() {
    let folder = folder(&[
        "b/c.txt",
        "a.md",
        ".gitignore",
        ".git/x.txt",
        "b/.h.txt",
        "z.png",
    ]);
    fs::write(folder.path().join(".gitignore"), "*.txt").unwrap();
    let mut supply = Supply::of([folder.path()]);
    assert_eq!(ids(&mut supply), ["a.md", "b/c.txt"]);
    assert_eq!(supply.skipped().other_types, 1);
    assert_eq!(supply.bytes(), Some(11));
}

#[test]
fn a_selection_takes_names_and_paths_and_prunes_folders() {
    let folder = folder(&["a.txt", "b.md", "sub/a.txt", "sub/c.txt", "old/a.txt"]);
    let select = |include: &[&str], exclude: &[&str]| {
        let selection = Selection::new(include.iter().copied(), exclude.iter().copied()).unwrap();
        let mut supply = Supply::of([folder.path()]).with_selection(selection);
        let ids = ids(&mut supply);
        (ids.join(" "), supply.skipped().not_selected)
    };
    assert_eq!(select(&["a.*"], &["old"]), ("a.txt sub/a.txt".into(), 2));
    assert_eq!(select(&["sub/*"], &["c*"]), ("sub/a.txt".into(), 4));
    assert_eq!(
        select(&["*.md", "old/**"], &[]),
        ("b.md old/a.txt".into(), 3)
    );
    assert!(Selection::new(["a[".trim()], []).is_err());
}

#[test]
fn a_pattern_stands_for_what_a_shell_would_put_there() {
    let folder = folder(&["b.txt", "a.txt", "c.md", ".d.txt", "x[1].txt", "sub/e.txt"]);
    let supply = |pattern: &str| Supply::of([folder.path().join(pattern)]);
    assert_eq!(ids(&mut supply("*.txt")), ["a.txt", "b.txt", "x[1].txt"]);
    assert_eq!(ids(&mut supply("s*")), ["e.txt"]);
    assert_eq!(ids(&mut supply("**/*.md")), ["c.md"]);
    assert_eq!(
        ids(&mut supply("x[1].txt")),
        ["x[1].txt"],
        "a file of that name"
    );
    let missing = [("*.pdf".to_owned(), "not_found".to_owned())];
    assert_eq!(each(&mut supply("*.pdf")), missing);
    assert!(!supply("*.txt").is_single());
}

#[test]
fn a_list_keeps_its_names_and_may_end_them_in_nul() {
    let folder = folder(&["a.txt", "sub/b.txt"]);
    let name = |file: &str| folder.path().join(file).display().to_string();
    let (a, sub, gone) = (name("a.txt"), name("sub"), name("gone.txt"));
    let file = folder.path().join("list");
    let expected = [a.clone(), format!("{sub}/b.txt"), gone.clone()];
    for (text, separator) in [
        (format!("{a}\r\n\n{sub}\n{gone}"), Separator::Detected),
        (format!("{a}\0{sub}\0{gone}\0"), Separator::Detected),
        (format!("{a}\0{sub}\0{gone}"), Separator::Nul),
    ] {
        fs::write(&file, text).unwrap();
        let mut supply = Supply::of(Vec::<PathBuf>::new()).with_list(list(&file, separator));
        assert_eq!(ids(&mut supply), expected);
    }
    let mut supply = Supply::of(Vec::<PathBuf>::new())
        .with_list(list(&folder.path().join("no"), Separator::Nul));
    assert_eq!(each(&mut supply)[0].1, "not_found");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_a_loop_is_an_error() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["real/a.txt"]);
    symlink(folder.path().join("real"), folder.path().join("link")).unwrap();
    symlink(folder.path(), folder.path().join("real/up")).unwrap();
    symlink("nowhere", folder.path().join("dead.txt")).unwrap();
    let seen = each(&mut Supply::of([folder.path()]));
    let expected = [
        ("dead.txt", "not_found"),
        ("link/a.txt", "real/a.txt"),
        ("link/up", "symlink_loop"),
        ("real/a.txt", "real/a.txt"),
        ("real/up", "symlink_loop"),
    ];
    assert_eq!(
        seen,
        expected.map(|(id, what)| (id.to_owned(), what.to_owned()))
    );
}

#[test]
fn an_archive_on_disk_is_as_one_in_memory() {
    use ::zip::write::{SimpleFileOptions, ZipWriter};
    use std::io::Write;
    let folder = folder(&["broken.zip"]);
    fs::write(folder.path().join("broken.zip"), b"PK\x03\x04 no archive").unwrap();
    let mut writer = ZipWriter::new(fs::File::create(folder.path().join("z.zip")).unwrap());
    for name in ["b.txt", "a.txt", "logo.png"] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(name.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    let path = folder.path().join("z.zip");
    let mut supply = Supply::of([&path]);
    let on_disk = each(&mut supply);
    assert_eq!(on_disk[0], ("z.zip!/b.txt".to_owned(), "b.txt".to_owned()));
    assert_eq!(on_disk.len(), 2);
    assert_eq!(supply.skipped().other_types, 1);
    let mut in_memory = Vec::new();
    let _ =
        crate::input::unpack::documents("z.zip", &fs::read(&path).unwrap(), &mut |id, bytes| {
            let text = String::from_utf8(bytes.unwrap().into_owned()).unwrap();
            in_memory.push((id.to_owned(), text));
            ControlFlow::Continue(())
        });
    assert_eq!(on_disk, in_memory);
    let member = folder.path().join("z.zip!/a.txt");
    let named = [("z.zip!/a.txt".to_owned(), "a.txt".to_owned())];
    assert_eq!(each(&mut Supply::of([&member])), named);
    let mut renamed = Supply::of([&member]).with_id(Some("x".to_owned()));
    assert_eq!(each(&mut renamed), [("x".to_owned(), "a.txt".to_owned())]);
    let broken = each(&mut Supply::of([folder.path().join("broken.zip")]));
    assert_eq!(broken[0].1, "malformed");
}

/// The rows of a table of a name.
fn rows(name: &str, table: &[u8], columns: &Columns) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, table).unwrap();
    each(&mut Supply::of([path]).with_columns(Some(columns.clone())))
}

fn columns(text: &str, id: Option<&str>) -> Columns {
    Columns {
        text: text.to_owned(),
        id: id.map(str::to_owned),
        delimiter: None,
    }
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(id, what): &(&str, &str)| ((*id).to_owned(), (*what).to_owned());
    expected.iter().map(own).collect()
}

#[test]
fn each_line_of_json_is_a_document_or_an_error() {
    let table = b"\xEF\xBB\xBF{\"id\":\"uno\",\"d\":{\"t\":\"primo\"}}\n\n{\"id\":2,\"d\":{\"t\":\"\"}}\r\n\
        {\"id\":\"x\"}\n[1]\n{\"id\":\"y\",\"d\":{\"t\":5}}\n{\"id\":\n{\"id\":null,\"d.t\":\"s\"}\n{\"d\":{\"t\":\"ultimo\"},\"id\":\"fine\"}";
    assert_eq!(
        rows("d.jsonl", table, &columns("d.t", Some("id"))),
        pairs(&[
            ("uno", "primo"),
            ("2", "empty"),
            ("x", "missing_field"),
            ("d.jsonl!/5", "malformed_row"),
            ("y", "wrong_type"),
            ("d.jsonl!/7", "malformed_row"),
            ("d.jsonl!/8", "wrong_type"),
            ("fine", "ultimo"),
        ])
    );
    assert_eq!(
        rows("d.ndjson", b"{\"t\":\"a\"}\n", &columns("t", None)),
        pairs(&[("d.ndjson!/1", "a")])
    );
    assert_eq!(
        rows("d.jsonl", b"\n \n", &columns("t", None)),
        pairs(&[("d.jsonl", "no_rows")])
    );
}

#[test]
fn each_row_of_csv_is_a_document_or_an_error() {
    let table = "id;testo;note\n1;\"Gentile \"\"utente\"\";\nsegue\";x\n2;due\n\n3;;\n;quattro;y\n5;cinque;";
    assert_eq!(
        rows("d.csv", table.as_bytes(), &columns("testo", Some("id"))),
        pairs(&[
            ("1", "Gentile \"utente\";\nsegue"),
            ("d.csv!/4", "malformed_row"),
            ("3", "empty"),
            ("d.csv!/7", "wrong_type"),
            ("5", "cinque"),
        ])
    );
}

#[test]
fn the_delimiter_is_that_under_which_the_text_has_its_column() {
    for table in ["a,b;t\n1;x,y\n", "a,b\tt\n1\tx,y\n", "a;b,t\n1,\"x,y\"\n"] {
        assert_eq!(
            rows("d.csv", table.as_bytes(), &columns("t", None)),
            pairs(&[("d.csv!/2", "x,y")]),
            "{table:?}"
        );
    }
    let piped = Columns {
        delimiter: Some(b'|'),
        ..columns("t", None)
    };
    assert_eq!(rows("d.csv", b"a|t\n1|x,y\n", &piped)[0].1, "x,y");
}

#[test]
fn a_header_without_the_column_or_with_two_is_one_error() {
    for (table, code) in [
        ("a,b\n1,2\n", "missing_field"),
        ("t,t\n1,2\n", "duplicate_column"),
        ("t\n", "no_rows"),
        ("", "no_rows"),
    ] {
        assert_eq!(
            rows("d.csv", table.as_bytes(), &columns("t", None)),
            pairs(&[("d.csv", code)]),
            "{table:?}"
        );
    }
}

#[test]
fn an_open_quotation_mark_names_the_lines_that_it_swallows() {
    let folder = folder(&[]);
    let path = folder.path().join("d.csv");
    fs::write(&path, "n,t\n1,a\n2,\"b\n3,c\n4,d\n").unwrap();
    let mut messages = Vec::new();
    let _ = Supply::of([path])
        .with_columns(Some(columns("t", None)))
        .each(&mut |document| {
            messages.extend(document.content.err().map(|error| error.to_string()));
            ControlFlow::Continue(())
        });
    let expected = "line 3 of d.csv: expected a closed quotation mark, found none up to line 5, \
        the end of the table";
    assert_eq!(messages, [expected]);
}

#[test]
fn tables_in_other_encodings_keep_their_bytes_or_become_utf8() {
    let latin = b"n;testo\n1;perch\xE9 \x80\n";
    let read = |table: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.csv");
        fs::write(&path, table).unwrap();
        let mut contents = Vec::new();
        let _ = Supply::of([path])
            .with_columns(Some(columns("testo", None)))
            .each(&mut |document| {
                contents.push(document.content.unwrap());
                ControlFlow::Continue(())
            });
        contents
    };
    assert_eq!(read(latin), [Content::Text(b"perch\xE9 \x80".to_vec())]);
    let utf16: Vec<u8> = "\u{FEFF}n\ttesto\n1\tperché\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&utf16), [Content::Text("perché".into())]);
}
