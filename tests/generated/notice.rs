//! The grammar: sentences with the values that they say, in layouts of several kinds.

use breccia::text::calendar::CalendarDate;
use breccia::text::numbers::to_words;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};
use std::fmt;

/// A notice and what a reader must find in it.
#[derive(Clone)]
pub(crate) struct Notice {
    pub(crate) text: String,
    pub(crate) values: Vec<Written>,
}

/// A failing case is shown by its text.
impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A value: the list of the record that holds it, and the keys that it must have there.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) key: &'static str,
    pub(crate) parts: Value,
}

impl Written {
    /// Whether an item of the record is this value.
    pub(crate) fn is(&self, item: &Value) -> bool {
        let parts = self.parts.as_object();
        parts.is_some_and(|parts| parts.iter().all(|(key, part)| &item[key] == part))
    }
}

fn written(key: &'static str, parts: Value) -> Written {
    Written { key, parts }
}

/// A sentence and its values.
type Sentence = (String, Vec<Written>);

/// A day: year, month, day of the month.
pub(crate) type Day = (u16, u8, u8);

const MONTHS: &[&str] = &[
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const WEEKDAYS: &[&str] = &[
    "Lunedì",
    "Martedì",
    "Mercoledì",
    "Giovedì",
    "Venerdì",
    "Sabato",
    "Domenica",
];

pub(crate) fn days() -> impl Strategy<Value = Day> {
    (2019_u16..=2025, 1_u8..=12, 1_u8..=28)
}

/// A day in some months of a year: what is told of in a notice happened in this order.
fn days_of(year: u16, months: std::ops::RangeInclusive<u8>) -> impl Strategy<Value = Day> {
    (Just(year), months, 1_u8..=28)
}

pub(crate) fn edtf((year, month, day): Day) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// How a date is written at the head of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DateForm {
    Words,
    OnTheDay,
    Weekday,
    Slashes,
    Dots,
    Short,
    Padded,
}

impl DateForm {
    pub(crate) const ALL: &[Self] = &[
        Self::Words,
        Self::OnTheDay,
        Self::Weekday,
        Self::Slashes,
        Self::Dots,
        Self::Short,
        Self::Padded,
    ];

    pub(crate) fn write(self, (year, month, day): Day) -> String {
        let name = MONTHS[usize::from(month) - 1];
        let ordinal = if day == 1 {
            "1°".to_owned()
        } else {
            day.to_string()
        };
        // "Il 6", but "L'8" and "L'11".
        let the = if matches!(day, 8 | 11) { "L'" } else { "Il " };
        match self {
            Self::Words => format!("{the}{ordinal} {name} {year}"),
            Self::OnTheDay => format!("In data {day} {name} {year}"),
            Self::Weekday => {
                let date = CalendarDate::new(year, month, day).expect("a day of the calendar");
                let weekday = WEEKDAYS[usize::from(date.weekday()) - 1];
                format!("{weekday} {ordinal} {name} {year}")
            }
            Self::Slashes => format!("In data {day}/{month}/{year}"),
            Self::Dots => format!("{the}{day}.{month:02}.{year}"),
            Self::Short => format!("{the}{day} {}. {year}", &name[..3]),
            Self::Padded => format!("In data {day:02}/{month:02}/{year}"),
        }
    }
}

pub(crate) fn date_forms() -> impl Strategy<Value = DateForm> {
    select(DateForm::ALL)
}

/// How a number of people is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NumberForm {
    Digits,
    Dots,
    Spaces,
    Apostrophes,
    Words,
}

impl NumberForm {
    pub(crate) const ALL: &[Self] = &[
        Self::Digits,
        Self::Dots,
        Self::Spaces,
        Self::Apostrophes,
        Self::Words,
    ];

    pub(crate) fn write(self, number: u64) -> String {
        match self {
            Self::Digits => number.to_string(),
            Self::Dots => grouped(number, "."),
            Self::Spaces => grouped(number, " "),
            Self::Apostrophes => grouped(number, "'"),
            Self::Words => to_words(number).expect("a number that has words"),
        }
    }
}

fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            written.push_str(mark);
        }
        written.push(digit);
    }
    written
}

pub(crate) fn number_forms() -> impl Strategy<Value = NumberForm> {
    select(NumberForm::ALL)
}

pub(crate) fn numbers() -> impl Strategy<Value = u64> {
    prop_oneof![2_u64..100, 100_u64..10_000, 10_000_u64..1_000_000]
}

/// Words that cite provisions, to stand behind "ai sensi", and their ids.
#[derive(Debug, Clone)]
pub(crate) struct Provision {
    pub(crate) text: String,
    pub(crate) ids: Vec<String>,
}

pub(crate) fn provisions() -> impl Strategy<Value = Provision> {
    let gdpr = select(
        [
            "del Regolamento (UE) 2016/679",
            "del Reg. UE 2016/679",
            "del GDPR",
            "del Regolamento UE n. 679/2016",
            "del RGPD",
        ]
        .as_slice(),
    );
    let article = select(["dell'art. ", "dell'articolo ", "dell’art. "].as_slice());
    prop_oneof![
        (article.clone(), gdpr.clone(), 5_u8..99).prop_map(|(article, act, number)| Provision {
            text: format!("{article}{number} {act}"),
            ids: vec![format!("gdpr:{number}")],
        }),
        (
            article.clone(),
            gdpr.clone(),
            5_u8..99,
            1_u8..6,
            select(["par.", "paragrafo", "comma"].as_slice())
        )
            .prop_map(|(article, act, number, part, mark)| Provision {
                text: format!("{article}{number}, {mark} {part}, {act}"),
                ids: vec![format!("gdpr:{number}({part})")],
            }),
        (
            article,
            gdpr.clone(),
            select(["lett. ", "lettera "].as_slice()),
            select(['a', 'b', 'c', 'd'].as_slice())
        )
            .prop_map(|(article, act, mark, point)| Provision {
                text: format!("{article}33, par. 3, {mark}{point}), {act}"),
                ids: vec![format!("gdpr:33(3)({point})")],
            }),
        (gdpr, 5_u8..50, 50_u8..99).prop_map(|(act, first, second)| Provision {
            text: format!("degli artt. {first} e {second} {act}"),
            ids: vec![format!("gdpr:{first}"), format!("gdpr:{second}")],
        }),
        (
            100_u8..170,
            select(["d.lgs. 196/2003", "D.Lgs. 30 giugno 2003, n. 196"].as_slice())
        )
            .prop_map(|(number, act)| Provision {
                text: format!("dell'art. {number} del {act}"),
                ids: vec![format!("privacy_code:{number}")],
            }),
    ]
}

/// Categories of data: the words of a list and the code.
const DATA: &[(&str, &str)] = &[
    ("nome e cognome", "name"),
    ("data di nascita", "date_of_birth"),
    ("codice fiscale", "fiscal_code"),
    ("indirizzo e-mail", "email_address"),
    ("numero di telefono", "phone_number"),
    ("indirizzo di residenza", "postal_address"),
    ("IBAN", "bank_account"),
    ("password", "password"),
    ("copia del documento d'identità", "identity_document"),
    ("dati relativi alla salute", "health"),
    ("firma autografa", "signature"),
    ("indirizzo IP", "ip_address"),
];

/// Up to seven categories, of which some are exposed, some perhaps, some not.
fn data() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    subsequence(DATA, 3..=7).prop_shuffle()
}

/// How a list of data stands on the page.
#[derive(Debug, Clone, Copy)]
enum ListForm {
    Inline,
    Dashes,
    Bullets,
    Numbers,
}

impl ListForm {
    fn write(self, items: &[&str]) -> String {
        match self {
            Self::Inline => format!(" {}.", items.join(", ")),
            Self::Dashes => Self::lines(items, |_| "- ".to_owned()),
            Self::Bullets => Self::lines(items, |_| "• ".to_owned()),
            Self::Numbers => Self::lines(items, |i| format!("{}) ", i + 1)),
        }
    }

    fn lines(items: &[&str], mark: impl Fn(usize) -> String) -> String {
        let last = items.len().saturating_sub(1);
        let line = |(i, item): (usize, &&str)| {
            format!("\n{}{item}{}", mark(i), if i == last { "." } else { ";" })
        };
        items.iter().enumerate().map(line).collect()
    }
}

fn status(items: &[(&str, &str)], status: &str) -> Vec<Written> {
    let value =
        |(_, code): &(&str, &str)| written("data_types", json!({"type": code, "status": status}));
    items.iter().map(value).collect()
}

/// What the notice says of data: a list of what is exposed, one hedged, one denied.
fn data_sentences() -> impl Strategy<Value = Sentence> {
    let form = select(
        [
            ListForm::Inline,
            ListForm::Dashes,
            ListForm::Bullets,
            ListForm::Numbers,
        ]
        .as_slice(),
    );
    let lead = select(
        [
            "I dati coinvolti sono i seguenti:",
            "Sono stati sottratti i seguenti dati:",
            "Le categorie di dati interessate sono:",
        ]
        .as_slice(),
    );
    let hedge = select(
        [
            "Non possiamo escludere che sia stato visualizzato anche il seguente dato: ",
            "Potrebbe essere stata consultata anche la seguente informazione: ",
        ]
        .as_slice(),
    );
    let denial = select(
        [
            "Non risulta invece coinvolto il seguente dato: ",
            "Resta escluso il seguente dato: ",
        ]
        .as_slice(),
    );
    (data(), form, lead, hedge, denial).prop_map(|(items, form, lead, hedge, denial)| {
        let (exposed, rest) = items.split_at(items.len() - 2);
        let (perhaps, denied) = rest.split_at(1);
        let words: Vec<&str> = exposed.iter().map(|(words, _)| *words).collect();
        let text = format!(
            "{lead}{}\n\n{hedge}{}.\n\n{denial}{}.",
            form.write(&words),
            perhaps[0].0,
            denied[0].0,
        );
        let values = [
            status(exposed, "exposed"),
            status(perhaps, "possibly_exposed"),
            status(denied, "not_exposed"),
        ];
        (text, values.concat())
    })
}

/// Who, by name, with a legal form or as a body.
fn controllers() -> impl Strategy<Value = &'static str> {
    select(
        [
            "Alfa Ricambi S.r.l.",
            "Comune di Borgoverde",
            "Fondazione Monteluce",
            "Università degli Studi della Valtriversa",
            "Banca Popolare del Sesia S.p.A.",
            "Azienda Sanitaria Locale Monti Alti",
        ]
        .as_slice(),
    )
}

fn event(year: u16) -> impl Strategy<Value = Sentence> {
    let happened = select(
        [
            "si è verificato un accesso abusivo ai nostri sistemi",
            "i nostri sistemi sono stati colpiti da un attacco informatico",
            "ignoti si sono introdotti nella nostra rete",
        ]
        .as_slice(),
    );
    (days_of(year, 1..=4), date_forms(), happened).prop_map(|(day, form, happened)| {
        let value = json!({"event": "occurrence", "value": edtf(day)});
        (
            format!("{} {happened}.", form.write(day)),
            vec![written("dates", value)],
        )
    })
}

fn discovery(year: u16) -> impl Strategy<Value = Sentence> {
    (days_of(year, 5..=8), date_forms()).prop_map(|(day, form)| {
        let value = json!({"event": "discovery", "value": edtf(day)});
        let text = format!("{} ci siamo accorti dell'accaduto.", form.write(day));
        (text, vec![written("dates", value)])
    })
}

fn notified(year: u16) -> impl Strategy<Value = Sentence> {
    (days_of(year, 9..=12), date_forms(), provisions()).prop_map(|(day, form, provision)| {
        let text = format!(
            "{} abbiamo notificato la violazione al Garante per la protezione dei dati personali, \
             ai sensi {}.",
            form.write(day),
            provision.text
        );
        let mut values = vec![
            written(
                "dates",
                json!({"event": "authority_notification", "value": edtf(day)}),
            ),
            written(
                "notifications",
                json!({"recipient": "garante", "status": "done"}),
            ),
        ];
        let laws = provision.ids.iter();
        values.extend(laws.map(|id| written("legal_references", json!({"id": id}))));
        (text, values)
    })
}

fn count() -> impl Strategy<Value = Sentence> {
    let qualifier = select(
        [
            ("", "exact"),
            ("circa ", "approximate"),
            ("oltre ", "at_least"),
            ("almeno ", "at_least"),
        ]
        .as_slice(),
    );
    let unit = select(
        [
            ("clienti", "people"),
            ("persone", "people"),
            ("utenti", "people"),
            ("account", "accounts"),
        ]
        .as_slice(),
    );
    (numbers(), number_forms(), qualifier, unit).prop_map(|(number, form, qualifier, unit)| {
        let text = format!(
            "La violazione ha coinvolto {}{} {}.",
            qualifier.0,
            form.write(number),
            unit.0
        );
        let value =
            json!({"value": number, "qualifier": qualifier.1, "unit": unit.1, "scope": "total"});
        (text, vec![written("affected", value)])
    })
}

/// Measures: a sentence and the code.
const MEASURES: &[(&str, &str)] = &[
    (
        "Abbiamo immediatamente bloccato gli accessi non autorizzati.",
        "containment",
    ),
    (
        "Abbiamo reimpostato le password di tutti gli utenti.",
        "credential_reset",
    ),
    ("Abbiamo ripristinato i servizi dai backup.", "restoration"),
    (
        "Abbiamo attivato l'autenticazione a due fattori.",
        "multi_factor",
    ),
];

fn measures() -> impl Strategy<Value = Sentence> {
    subsequence(MEASURES, 1..=3).prop_map(|measures| {
        let text: Vec<&str> = measures.iter().map(|(text, _)| *text).collect();
        let value = |(_, code): &(&str, &str)| written("measures", json!({"code": code}));
        (text.join(" "), measures.iter().map(value).collect())
    })
}

fn contacts() -> impl Strategy<Value = Sentence> {
    let mailbox = select(["dpo", "privacy", "rpd", "segreteria"].as_slice());
    let host = select(["ente-borgoverde.it", "gelsocoop.it", "amm.valtriversa.it"].as_slice());
    let obfuscated = select(["@", " [at] ", "(at)", " (chiocciola) "].as_slice());
    let phone = select(
        [
            ("0744 5501238", "+3907445501238"),
            ("+39 02 55501234", "+390255501234"),
            ("800 901 234", "+39800901234"),
            ("347 5550123", "+393475550123"),
        ]
        .as_slice(),
    );
    (mailbox, host, obfuscated, phone).prop_map(|(mailbox, host, at, phone)| {
        let text = format!(
            "Per informazioni è possibile scrivere all'indirizzo {mailbox}{at}{host} oppure \
             chiamare il numero {}.",
            phone.0
        );
        let email = json!({"address": format!("{mailbox}@{host}")});
        (
            text,
            vec![
                written("emails", email),
                written("phones", json!({"number": phone.1})),
            ],
        )
    })
}

/// Where a sentence stands: behind the one before, or in a section of its own.
#[derive(Debug, Clone, Copy)]
enum Layout {
    Paragraphs,
    Headings,
    Capitals,
    Wrapped,
}

const TITLES: &[&str] = &[
    "Cosa è successo",
    "Quando lo abbiamo scoperto",
    "Quali dati sono coinvolti",
    "Quante persone sono coinvolte",
    "Cosa abbiamo fatto",
    "Notifica al Garante",
    "Contatti",
];

impl Layout {
    fn section(self, title: &str, text: &str) -> String {
        match self {
            Self::Paragraphs | Self::Wrapped => format!("{text}\n\n"),
            Self::Headings => format!("{title}\n\n{text}\n\n"),
            Self::Capitals => format!("{}\n{text}\n\n", title.to_uppercase()),
        }
    }
}

/// Breaks lines at 76 columns, but none that stands in a list.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut open = String::new();
        for word in line.split(' ') {
            if !open.is_empty() && open.chars().count() + 1 + word.chars().count() > 76 {
                lines.push(std::mem::take(&mut open));
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
        }
        lines.push(open);
    }
    lines.join("\n")
}

pub(crate) fn notices() -> impl Strategy<Value = Notice> {
    let layout = select(
        [
            Layout::Paragraphs,
            Layout::Headings,
            Layout::Capitals,
            Layout::Wrapped,
        ]
        .as_slice(),
    );
    let greeting = select(["Gentile cliente,", "Gentile utente,", "Egregio Signore,"].as_slice());
    let body = (2019_u16..=2025).prop_flat_map(|year| {
        (
            event(year),
            discovery(year),
            data_sentences(),
            count(),
            measures(),
            notified(year),
            contacts(),
        )
    });
    (controllers(), greeting, layout, body).prop_map(|(controller, greeting, layout, body)| {
        let opening = format!(
            "{greeting}\n\n{controller}, titolare del trattamento, La informa di una violazione dei \
             Suoi dati personali.\n\n"
        );
        let name = controller.to_owned();
        let mut values = vec![written("controllers", json!({"name": name, "role": "controller"}))];
        let (event, discovery, data, count, measures, notified, contacts) = body;
        let sentences = [event, discovery, data, count, measures, notified, contacts];
        let mut text = opening;
        for (title, (words, said)) in TITLES.iter().zip(sentences) {
            text.push_str(&layout.section(title, &words));
            values.extend(said);
        }
        text.push_str("Distinti saluti\n");
        if matches!(layout, Layout::Wrapped) {
            text = wrapped(&text);
        }
        Notice { text, values }
    })
}
