//! The cost of a document grows with its length and no faster, whatever stands in it.
//!
//! No clock: work is counted. Each text is a notice with so many bytes of one thing that tempts
//! a reader to look twice. A count that is not reached says that the text no longer tempts.

use super::{Counts, Work, counted};
use crate::Extractor;
use crate::lexicon::{Table, table};
use crate::record::{Kind, Output, Record};

/// Bytes of the shortest text; the others are four and sixteen times as long.
const LENGTH: usize = 3_000;
/// How much faster than the text the work may grow: a longer text has more of its length in
/// what tempts, and less in the notice around it.
const SLACK: f64 = 1.35;
/// Work below this does not matter at any length.
const NEGLIGIBLE: usize = 20_000;

const KINDS: [Work; 5] = [
    Work::Scan,
    Work::Hits,
    Work::Words,
    Work::Bytes,
    Work::Evidence,
];

/// A text that tempts.
struct Tempting {
    name: &'static str,
    piece: fn(usize) -> String,
    /// How many items of its kind the shortest text must give, and where they are counted.
    floor: usize,
    found: fn(&Record) -> usize,
}

/// What the view leaves out or folds to next to nothing.
const UNSEEN: &[&str] = &["footers", "spaces"];

const NOTICE: &str = "Gentile cliente, La informiamo che il 6 novembre 2025 ignoti hanno copiato \
                      i Suoi dati personali: nome, cognome e codice fiscale.\n\n";

/// The record of a notice with so many bytes of pieces, and what it cost.
fn read(tempting: &Tempting, length: usize) -> (Counts, Record) {
    let mut text = NOTICE.to_owned();
    let mut i = 0;
    while text.len() < length {
        text.push_str(&(tempting.piece)(i));
        i += 1;
    }
    let (counts, output) = counted(|| Extractor::new().extract("x.txt", text.as_bytes()));
    match output {
        Output::Record(record) => (counts, *record),
        Output::Error(error) => unreachable!("{}: {}", tempting.name, error.error.message),
    }
}

/// What the work at `times` the length exceeds, if it grows faster than the text.
fn faster(name: &str, times: usize, short: &Counts, long: &Counts) -> Vec<String> {
    let mut faster = Vec::new();
    for kind in KINDS {
        let (short, long) = (short[kind as usize], long[kind as usize]);
        let ratio = long as f64 / short.max(1) as f64;
        println!("{name:12} {times:>2}x {kind:?}: {short} to {long}, {ratio:.2}x");
        if long > NEGLIGIBLE && ratio > times as f64 * SLACK {
            faster.push(format!("{name}: {kind:?} {short} to {long} at {times}x"));
        }
    }
    faster
}

#[test]
fn work_grows_no_faster_than_the_text() {
    let mut broken = Vec::new();
    for tempting in TEMPTING {
        let (one, record) = read(tempting, LENGTH);
        let found = (tempting.found)(&record);
        if record.document.kind != Kind::Notice || found < tempting.floor {
            broken.push(format!("{}: {found} found", tempting.name));
        }
        if one[Work::Scan as usize] < LENGTH / 4 && !UNSEEN.contains(&tempting.name) {
            broken.push(format!("{}: not even read: {one:?}", tempting.name));
        }
        for times in [4, 16] {
            let (more, _) = read(tempting, times * LENGTH);
            broken.extend(faster(tempting.name, times, &one, &more));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// A phrase of each code of each table, as it may stand in a text.
fn phrases() -> Vec<(String, String)> {
    let mut phrases = Vec::new();
    for &of in Table::ALL {
        let entries = table::parse(of.text()).unwrap_or_else(|error| panic!("{error}"));
        let mut last = None;
        for entry in entries {
            // Entries of one code stand together.
            if last.as_ref() != Some(&entry.code)
                && let Some(phrase) = entry.phrases.first()
            {
                let name = format!("{} {}", of.file(), entry.code);
                phrases.push((name, phrase.replace('*', "o")));
            }
            last = Some(entry.code);
        }
    }
    phrases
}

/// Where the work on a notice followed by one phrase over and over grows faster than the text.
fn grows_on(name: &str, phrase: &str) -> Vec<String> {
    const SHORT: usize = 1_500;
    const TIMES: usize = 8;
    let read = |length: usize, between: &str| {
        let unit = format!("{phrase}{between}");
        let text = format!("{NOTICE}{}", unit.repeat(length / unit.len() + 1));
        counted(|| Extractor::new().extract("x.txt", text.as_bytes())).0
    };
    // In one clause, and in as many as there are phrases.
    [" ", ", "]
        .into_iter()
        .flat_map(|between| {
            let (short, long) = (read(SHORT, between), read(TIMES * SHORT, between));
            KINDS.into_iter().filter_map(move |kind| {
                let (short, long) = (short[kind as usize], long[kind as usize]);
                let most = TIMES as f64 * SLACK * short.max(NEGLIGIBLE / TIMES) as f64;
                (long as f64 > most).then(|| {
                    format!("{name} {phrase:?} with {between:?}: {kind:?} {short} to {long}")
                })
            })
        })
        .collect()
}

#[test]
fn no_phrase_of_the_lexicon_costs_more_than_its_length() {
    let phrases = phrases();
    assert!(phrases.len() > 900, "only {} phrases", phrases.len());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let grown: Vec<String> = std::thread::scope(|scope| {
        let chunks = phrases.chunks(phrases.len().div_ceil(threads));
        let workers: Vec<_> = chunks
            .map(|chunk| {
                scope.spawn(|| {
                    let grows = |(name, phrase): &(String, String)| grows_on(name, phrase);
                    chunk.iter().flat_map(grows).collect::<Vec<_>>()
                })
            })
            .collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.flat_map(|grown| grown.unwrap_or_default()).collect()
    });
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}

#[test]
fn counting_counts_what_is_done_on_this_thread_only() {
    let (counts, ()) = counted(|| {
        super::count(Work::Words, 2);
        super::count(Work::Words, 3);
    });
    assert_eq!(counts, [0, 0, 5, 0, 0]);
    let (counts, ()) = counted(|| ());
    assert_eq!(counts, [0; 5]);
}

/// Texts that tempt a field, with what it must find in the shortest.
const TEMPTING: &[Tempting] = &[
    tempting("digits", |i| (i % 10).to_string(), 0, |_| 0),
    tempting(
        "emails",
        |i| format!("casella{i}@ente{}.it, ", i % 97),
        80,
        |r| r.emails.len(),
    ),
    tempting("brackets", |_| "(a [b ".to_owned(), 0, |_| 0),
    tempting("closing", |_| "((([[".to_owned(), 0, |_| 0),
    tempting("non", |_| "non ".to_owned(), 0, |_| 0),
    tempting(
        "dates",
        |i| {
            format!(
                "Il {} maggio {} abbiamo scoperto l'accesso. ",
                i % 28 + 1,
                1990 + i % 40
            )
        },
        5,
        |r| r.dates.len(),
    ),
    tempting(
        "bare dates",
        |i| format!("il {} maggio {} ", i % 28 + 1, 1990 + i % 40),
        0,
        |_| 0,
    ),
    tempting(
        "articles",
        |i| format!("art. {}, par. {}, lett. b), ", i % 90 + 1, i % 5 + 1),
        0,
        |_| 0,
    ),
    tempting(
        "provisions",
        |i| format!("art. {}, par. {}, del GDPR; ", i % 90 + 1, i % 5 + 1),
        60,
        |r| r.legal_references.len(),
    ),
    tempting(
        "urls",
        |i| format!("https://www.ente{i}.it/avvisi/{i} "),
        60,
        |r| r.urls.len(),
    ),
    tempting(
        "names",
        |i| format!("Alfa{} Servizi S.r.l. e Comune di Borgo{} ", i % 89, i % 83),
        0,
        |_| 0,
    ),
    tempting(
        "quotes",
        |i| format!("\"i dati sono stati {i} copiati da terzi oggi\" "),
        0,
        |_| 0,
    ),
    tempting("headings", |i| format!("COSA È SUCCESSO {i}\n\n"), 0, |_| 0),
    tempting(
        "phones",
        |i| format!("tel. 0744 {}; ", 5_501_000 + i % 1000),
        80,
        |r| r.phones.len(),
    ),
    tempting(
        "deeds",
        |_| "sono stati copiati i dati dei clienti, ".to_owned(),
        1,
        |r| r.data_types.len(),
    ),
    tempting(
        "data",
        |_| "- nome, IBAN, password e codice fiscale;\n".to_owned(),
        100,
        |r| r.data_types.iter().map(|d| d.evidence.len()).sum(),
    ),
    tempting(
        "counts",
        |i| format!("Sono coinvolti circa {} clienti. ", 100 + i),
        1,
        |r| r.affected.len(),
    ),
    tempting("dots", |_| "a.".to_owned(), 0, |_| 0),
    tempting("full stops", |_| ".".to_owned(), 0, |_| 0),
    tempting("hosts", |_| "www.a".to_owned(), 0, |_| 0),
    tempting("one path", |_| "https://a.it/".to_owned(), 0, |_| 0),
    tempting(
        "cut paths",
        |i| format!("https://a{i}.it/b/\n"),
        80,
        |r| r.urls.len(),
    ),
    tempting(
        "cut hosts",
        |i| format!("u{i}@ente-\nvero{i}.it "),
        50,
        |r| r.emails.len(),
    ),
    tempting("worded at", |_| "a [at] ".to_owned(), 0, |_| 0),
    tempting("worded dots", |_| "a punto ".to_owned(), 0, |_| 0),
    tempting("short numbers", |_| "0 1 2 ".to_owned(), 0, |_| 0),
    tempting("one number", |_| "06 12".to_owned(), 0, |_| 0),
    tempting("prefixes", |_| "+39".to_owned(), 0, |_| 0),
    tempting("letters", |_| "e".to_owned(), 0, |_| 0),
    tempting("at signs", |_| "a@".to_owned(), 0, |_| 0),
    tempting("bare at signs", |_| "@".to_owned(), 0, |_| 0),
    tempting("mailboxes", |_| "a@b.".to_owned(), 0, |_| 0),
    tempting("apostrophes", |_| "e' ".to_owned(), 0, |_| 0),
    tempting("tags", |_| "<li>a<br".to_owned(), 0, |_| 0),
    tempting("entities", |_| "&egrave;&".to_owned(), 0, |_| 0),
    tempting("lines", |_| "a\n".to_owned(), 0, |_| 0),
    tempting("items", |_| "- a\n".to_owned(), 0, |_| 0),
    tempting("footers", |i| format!("Pagina {} di 9\n", i % 9), 0, |_| 0),
    tempting("hyphens", |_| "inte-\nressati ".to_owned(), 0, |_| 0),
    tempting("spaces", |_| "   \u{A0}".to_owned(), 0, |_| 0),
    tempting(
        "measures",
        |_| "Abbiamo reimpostato le password. ".to_owned(),
        16,
        |r| r.measures.iter().map(|m| m.evidence.len()).sum(),
    ),
];

const fn tempting(
    name: &'static str,
    piece: fn(usize) -> String,
    floor: usize,
    found: fn(&Record) -> usize,
) -> Tempting {
    Tempting {
        name,
        piece,
        floor,
        found,
    }
}
