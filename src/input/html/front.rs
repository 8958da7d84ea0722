//! What a page says of itself outside its content: its site, its title and the day of its
//! publication.

use super::content::Selection;
use super::elements::Tag;
use super::links::Contact as Words;
use super::page::Page;
use super::tree::{Content, Node};
use std::ops::Range;

/// How far into the content its own title is looked for, in bytes.
const HEAD: usize = 4000;

/// The title, unless the content shows it.
pub(super) fn title(page: &Page<'_>, nodes: &[Node], selection: &Selection) -> Option<Words> {
    const LONGEST: usize = 300;
    const FEWEST_WORDS: usize = 3;
    let (words, bytes) = full_title(page, nodes)?;
    if words.len() > LONGEST || words.split(' ').count() < FEWEST_WORDS {
        return None;
    }
    let head = content(page, nodes, selection, HEAD);
    // "Avviso agli utenti | Comune di Esempio": the name of the site is no part of the title.
    let own = parts(&words).max_by_key(|part| part.len());
    if own.is_some_and(|own| shown(&head, own)) {
        return None;
    }
    Some(Words { words, bytes })
}

/// The name of the site, which a page bears above its content as a letter its letterhead:
/// what its metadata say, or what stands beside its own title. None if the content, or the
/// `title` that is written above it, shows it.
pub(super) fn site(
    page: &Page<'_>,
    nodes: &[Node],
    selection: &Selection,
    title: Option<&Words>,
) -> Option<Words> {
    const LONGEST: usize = 120;
    const FEWEST_WORDS: usize = 2;
    let name = site_name(page, nodes).or_else(|| {
        let (words, bytes) = full_title(page, nodes)?;
        let own = parts(&words).max_by_key(|part| part.len())?;
        let is_name = |part: &&str| {
            *part != own && part.split(' ').count() >= FEWEST_WORDS && !is_a_place_of_sites(part)
        };
        let words = parts(&words).filter(is_name).last()?.to_owned();
        let raw = page.bytes().get(bytes.clone())?;
        let bytes = match find(raw, words.as_bytes()) {
            Some(at) => bytes.start + at..bytes.start + at + words.len(),
            // Some of its letters are entities, or it stands on two lines.
            None => bytes,
        };
        Some(Words { words, bytes })
    })?;
    let content = content(page, nodes, selection, usize::MAX);
    let told = shown(&content, &name.words)
        || title.is_some_and(|title| shown(&folded(&title.words), &name.words));
    (!told && name.words.len() <= LONGEST).then_some(name)
}

/// `<meta property="og:site_name" content="Comune di Esempio">`
fn site_name(page: &Page<'_>, nodes: &[Node]) -> Option<Words> {
    nodes
        .iter()
        .filter(|node| node.is(Tag::Meta))
        .find_map(|node| {
            let names = [node.value("property"), node.value("name")];
            names
                .iter()
                .any(|name| name.eq_ignore_ascii_case("og:site_name"))
                .then_some(())?;
            let bytes = node.attribute("content")?.bytes.clone();
            let words = on_one_line(&page.decoded(bytes.clone()));
            (!words.is_empty()).then_some(Words { words, bytes })
        })
}

/// The words of the `<title>` on one line, and where they stand.
fn full_title(page: &Page<'_>, nodes: &[Node]) -> Option<(String, Range<usize>)> {
    let at = nodes.iter().position(|node| node.is(Tag::Title))?;
    let text = nodes[at..nodes[at].end]
        .iter()
        .find_map(|node| match &node.content {
            Content::Text(range) => Some(range.clone()),
            Content::Element(..) => None,
        })?;
    Some((on_one_line(&page.decoded(text.clone())), text))
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a title: what the page is called, its rubric, its site.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " « ", " » ", " :: "];
    let mut rest = Some(title);
    std::iter::from_fn(move || {
        let words = rest?;
        let mark = MARKS
            .iter()
            .filter_map(|mark| Some((words.find(mark)?, mark.len())))
            .min();
        rest = mark.map(|(at, length)| &words[at + length..]);
        Some(mark.map_or(words, |(at, _)| &words[..at]).trim())
    })
    .filter(|part| !part.is_empty())
}

/// "Home", "Sito istituzionale", "News": what any site calls a place of its own.
fn is_a_place_of_sites(part: &str) -> bool {
    const PLACES: [&str; 14] = [
        "home",
        "homepage",
        "index",
        "news",
        "novit",
        "notizi",
        "avvis",
        "comunicat",
        "sito",
        "benvenut",
        "blog",
        "dettaglio",
        "portale",
        "pagina",
    ];
    let part = folded(part);
    PLACES.iter().any(|place| part.starts_with(place))
}

/// The first words of the content, letters and digits alone.
fn content(page: &Page<'_>, nodes: &[Node], selection: &Selection, most: usize) -> String {
    let mut head = String::new();
    for text in selection.texts(nodes) {
        head.push_str(&page.decoded(text.start..text.end.min(text.start.saturating_add(most))));
        head.push(' ');
        if head.len() > most {
            break;
        }
    }
    folded(&head)
}

fn shown(folded_text: &str, part: &str) -> bool {
    let part = folded(part);
    !part.is_empty() && folded_text.contains(&part)
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of `<meta>` elements that hold the day of publication, the surest first.
const NAMES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "date.issued",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
];

/// The day of publication that the page's metadata tell, as `2025-11-06`.
pub(super) fn published(page: &Page<'_>, nodes: &[Node]) -> Option<Words> {
    let named = |node: &Node| {
        let name = ["property", "name", "itemprop"]
            .map(|key| node.value(key).to_ascii_lowercase())
            .into_iter()
            .find(|name| !name.is_empty())?;
        let rank = NAMES.iter().position(|known| *known == name)?;
        let attribute = node
            .attribute("content")
            .or_else(|| node.attribute("datetime"))?;
        Some((rank, day(page, attribute.bytes.clone())?))
    };
    let metadata = nodes
        .iter()
        .filter(|node| node.is(Tag::Meta) || node.is(Tag::Time))
        .filter_map(named)
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, day)| day);
    metadata
        .or_else(|| {
            nodes
                .iter()
                .enumerate()
                .find_map(|(at, _)| in_script(page, nodes, at))
        })
        .or_else(|| nodes.iter().find_map(|node| in_time(page, node)))
}

/// `<time class="entry-date published" datetime="…">`, `<time pubdate datetime="…">`
fn in_time(page: &Page<'_>, node: &Node) -> Option<Words> {
    let class = node.value("class");
    let of_page = node.attribute("pubdate").is_some()
        || class.contains("published")
        || class.contains("entry-date");
    let attribute = node
        .attribute("datetime")
        .filter(|_| node.is(Tag::Time) && of_page)?;
    day(page, attribute.bytes.clone())
}

/// `"datePublished": "…"` in a script of linked data.
fn in_script(page: &Page<'_>, nodes: &[Node], at: usize) -> Option<Words> {
    const KEY: &str = "\"datePublished\"";
    let script = &nodes[at];
    if !script.is(Tag::Script) || !script.value("type").contains("ld+json") {
        return None;
    }
    nodes[at..script.end].iter().find_map(|node| {
        let Content::Text(range) = &node.content else {
            return None;
        };
        let text = page.bytes().get(range.clone())?;
        let key = find(text, KEY.as_bytes())? + KEY.len();
        let blanks = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let colon = key + blanks(&text[key..]);
        let quote = colon + 1 + blanks(text.get(colon + 1..)?);
        if text.get(colon) != Some(&b':') || text.get(quote) != Some(&b'"') {
            return None;
        }
        day(page, range.start + quote + 1..range.end)
    })
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .position(|window| window == wanted)
}

/// The day at the head of some bytes of the page: `2025-11-06T10:00:00+01:00`.
fn day(page: &Page<'_>, bytes: Range<usize>) -> Option<Words> {
    const LENGTH: usize = 10;
    let value = page.bytes().get(bytes.clone())?;
    let start = value.iter().position(|b| !b.is_ascii_whitespace())?;
    let text = std::str::from_utf8(value.get(start..start + LENGTH)?).ok()?;
    let goes_on = value.get(start + LENGTH).is_some_and(u8::is_ascii_digit);
    let mut numbers = text.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let valid =
        (1990..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (valid && !goes_on && text.len() == LENGTH).then(|| Words {
        words: text.to_owned(),
        bytes: bytes.start + start..bytes.start + start + LENGTH,
    })
}
