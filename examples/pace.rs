//! How fast extraction is beside the bare search for the lexicon's phrases, how much faster
//! pages that are no notices are read (a few of them, when all that the processor has at hand
//! is of notices, and as many bytes of them as of notices), whether the cost grows with the length only, and how
//! long a process takes from its start to the end of its first notice.
//!
//! `cargo run --release --example pace -- ROUNDS` takes all works in turn, round after round,
//! and compares the fastest round of each text: the ratios hold on a busy machine, where times
//! alone don't. `cargo run --release --example pace -- 0 FILE…` reads the files once and prints
//! nothing, for a profiler that counts instructions.
#![allow(missing_docs, clippy::expect_used)]

#[path = "../benches/texts/mod.rs"]
mod texts;

use breccia::Extractor;
use breccia::lexicon::Lexicon;
use breccia::record::{Kind, Output};
use breccia::text::View;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The allocator of the command `breccia`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Work on some texts, and the fastest round of each text: on a busy machine a short piece
/// is now and then left alone, a long one hardly ever.
struct Work<'a> {
    name: String,
    bytes: usize,
    run: Box<dyn Fn(usize) + 'a>,
    fastest: Vec<Duration>,
}

impl<'a> Work<'a> {
    fn new(name: impl Into<String>, texts: &[String], run: impl Fn(usize) + 'a) -> Self {
        Self {
            name: name.into(),
            bytes: texts.iter().map(String::len).sum(),
            run: Box::new(run),
            fastest: vec![Duration::MAX; texts.len()],
        }
    }

    /// Extraction of some texts.
    fn extract(name: impl Into<String>, texts: Vec<String>) -> Self {
        let bytes: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        Self::new(name, &texts, move |text| {
            black_box(Extractor::new().extract("pace.txt", &bytes[text]));
        })
    }

    fn round(&mut self) {
        for (text, fastest) in self.fastest.iter_mut().enumerate() {
            let start = Instant::now();
            (self.run)(text);
            *fastest = start.elapsed().min(*fastest);
        }
    }

    fn per_byte(&self) -> f64 {
        self.fastest.iter().sum::<Duration>().as_secs_f64() * 1e9 / self.bytes as f64
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments
        .next()
        .and_then(|rounds| rounds.parse().ok())
        .expect("the number of rounds");
    if rounds == 0 {
        let read = |path: String| std::fs::read_to_string(path).expect("a text in UTF-8");
        return Work::extract("files", arguments.map(read).collect()).round();
    }
    against_the_search(rounds);
    by_size(rounds);
    hostile(rounds.div_ceil(4));
    start_up(rounds * 5);
}

fn measure(rounds: usize, works: &mut [Work<'_>]) {
    for _ in 0..rounds {
        works.iter_mut().for_each(Work::round);
    }
}

fn against_the_search(rounds: usize) {
    let notices = texts::notices();
    let views: Vec<View> = notices.iter().map(|text| View::new(text)).collect();
    let automaton =
        aho_corasick::AhoCorasick::new(Lexicon::builtin().phrases()).expect("an automaton");
    let search = |text: usize| {
        black_box(automaton.find_overlapping_iter(views[text].text()).count());
    };
    let pages = texts::pages();
    let length = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    let as_many = length(&notices).div_ceil(length(&pages));
    let mut works = [
        Work::new("bare search", &notices, search),
        Work::extract("notices", notices),
        Work::extract("look-alikes", texts::look_alikes()),
        Work::extract("few pages", pages.clone()),
        Work::extract("pages", vec![pages; as_many].concat()),
    ];
    measure(rounds, &mut works);
    let [search, notices, ..] = &works;
    println!("work           MB/s   ns/byte   times the search   times faster than notices");
    for work in &works {
        println!(
            "{:12} {:6.1} {:9.1} {:18.2} {:27.2}",
            work.name,
            1e3 / work.per_byte(),
            work.per_byte(),
            work.per_byte() / search.per_byte(),
            notices.per_byte() / work.per_byte(),
        );
    }
}

fn by_size(rounds: usize) {
    const SIZES: [usize; 5] = [1, 3, 10, 100, 1000];
    let mut works = SIZES.map(|size| {
        let documents = texts::documents_of(size * 1000);
        assert!(
            size < 3 || documents.iter().all(|text| is_notice(text)),
            "of {size} KB some are no notices and cost less"
        );
        Work::extract(format!("{size} KB"), documents)
    });
    measure(rounds.div_ceil(4), &mut works);
    println!("\ndocuments of     ns/byte   times that of 3 KB");
    for work in &works {
        let ratio = work.per_byte() / works[1].per_byte();
        println!("{:14} {:9.1} {ratio:20.2}", work.name, work.per_byte());
    }
}

fn is_notice(text: &str) -> bool {
    let output = Extractor::new().extract("pace.txt", text.as_bytes());
    matches!(output, Output::Record(record) if record.document.kind == Kind::Notice)
}

fn hostile(rounds: usize) {
    const SMALL: usize = 3_000;
    const LARGE: usize = 1_000_000;
    println!("\nhostile text   ns/byte at 3 KB   at 1 MB   ratio");
    for name in texts::HOSTILE {
        let small = vec![texts::hostile(name, SMALL); 100];
        let large = vec![texts::hostile(name, LARGE)];
        let kind = match small.iter().chain(&large).all(|text| is_notice(text)) {
            true => "",
            false => "no notice",
        };
        let mut works = [Work::extract(*name, small), Work::extract(*name, large)];
        measure(rounds, &mut works);
        let [small, large] = works.map(|work| work.per_byte());
        println!(
            "{name:12} {small:17.1} {large:9.1} {:7.2}   {kind}",
            large / small
        );
    }
}

/// This program again as a process of its own that reads one notice.
fn start_up(rounds: usize) {
    let program = std::env::current_exe().expect("the name of this program");
    let notice = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/corpus/short/short-03-acquevaldorba-sms.txt"
    );
    let run = |_| {
        let status = std::process::Command::new(&program)
            .args(["0", notice])
            .status()
            .expect("this program runs");
        assert!(status.success(), "it ended with {status}");
    };
    let mut works = [Work::new("start-up", &["-".to_owned()], run)];
    measure(rounds, &mut works);
    let [start] = &works;
    let milliseconds = start.per_byte() / 1e6;
    println!("\na process that reads one short notice: {milliseconds:.1} ms");
}
