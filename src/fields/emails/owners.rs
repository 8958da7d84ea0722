//! Whose mailbox: the controller's, a processor's, an authority's, another body's.
//!
//! In: an address among its words, and the parties. Out: the party. Names decide
//! before words; where no parties are known, names beside cues stand in.

use super::addresses::Address;
use super::likeness::NameWords;
use super::roles::{self, Mention};
use crate::fields::hosts::registrable;
use crate::fields::parties::Parties;
use crate::lexicon::Table;
use crate::record::{EmailParty, Kind, Party};
use crate::text::{Document, TokenKind};
use crate::trace::Trace;
use std::collections::{HashMap, HashSet};

/// Whose mailboxes a document may name.
pub(super) struct Owners {
    controllers: Vec<NameWords>,
    processors: Vec<NameWords>,
    /// The names of controllers and of processors as a line would begin with them.
    labels: (Vec<String>, Vec<String>),
    /// Words of the name of a person who writes on his own behalf.
    person: Vec<String>,
    /// The names come from the text around cues, not from the parties.
    guessed: bool,
    /// Domains of the message that another one only forwards, and where that begins.
    forwarded: Option<(usize, HashSet<String>)>,
    /// The domain of most mailboxes, where it is written more than once.
    home: Option<String>,
    kind: Kind,
    /// A processor writes to its controllers.
    processor_writes: bool,
    /// A template whose controller is a blank to fill in.
    blank_controller: bool,
}

impl Owners {
    pub(super) fn new(
        doc: &Document<'_>,
        addresses: &[Address],
        parties: &Parties,
        kind: Kind,
    ) -> Self {
        let says = |code: &str| {
            doc.hits_of(Table::ContactCues)
                .iter()
                .any(|hit| hit.code() == code)
        };
        let guessed = parties.controllers.is_empty() && parties.processors.is_empty();
        let nobody_else = parties.controllers.is_empty();
        let writes = says("processor_writes");
        let (controllers, processors) = if guessed && (writes || single_domain(addresses)) {
            (Vec::new(), Vec::new())
        } else if guessed {
            guessed_names(doc)
        } else {
            (names(&parties.controllers), names(&parties.processors))
        };
        Self {
            controllers: controllers
                .iter()
                .map(|name| NameWords::new(name))
                .collect(),
            processors: processors.iter().map(|name| NameWords::new(name)).collect(),
            labels: (lower(&parties.controllers), lower(&parties.processors)),
            person: if kind == Kind::Other {
                undersigned(doc)
            } else {
                Vec::new()
            },
            guessed,
            forwarded: forwarded(doc, addresses),
            home: home(addresses),
            kind,
            processor_writes: nobody_else && writes,
            blank_controller: says("blank_controller"),
        }
    }

    /// Whose matter a mailbox serves.
    pub(super) fn party(
        &self,
        doc: &Document<'_>,
        mention: Mention<'_>,
        dpo: bool,
        trace: &mut Trace,
    ) -> EmailParty {
        let (party, rule) = self.decide(doc, mention, dpo);
        trace.note("emails", mention.address.range, rule, &[]);
        party
    }

    /// A mailbox at a provider may bear the processor's name: `studioalfa@pecgeometri.it`.
    fn named_in_local(&self, address: &Address) -> u32 {
        const TELLING: usize = 6;
        let local = address.local.as_str();
        if local.len() < TELLING || best(&self.controllers, local) > 0 {
            return 0;
        }
        best(&self.processors, local)
    }

    /// `Alfa Software: help@…`, `help@… (Alfa)`: a processor's name beside the mailbox on its line.
    fn labelled(&self, doc: &Document<'_>, mention: Mention<'_>) -> bool {
        const SHORTEST: usize = 5;
        const FAR: usize = 60;
        let (controllers, processors) = &self.labels;
        if processors.is_empty() {
            return false;
        }
        let range = mention.address.range;
        let text = doc.text();
        let left = text
            .get(mention.previous_end..range.start)
            .and_then(|left| left.rsplit(['\n', '|', ';', '.', '(']).next())
            .map(|left| left.trim().trim_end_matches([':', '-', ',']).trim())
            .filter(|left| left.len() <= FAR);
        let right = text
            .get(range.end..)
            .map(|rest| rest.trim_start_matches(['>', ' ']))
            .and_then(|rest| rest.strip_prefix('('))
            .and_then(|rest| rest.split([')', ',', '\n']).next())
            .filter(|right| right.len() <= FAR);
        [left, right].into_iter().flatten().any(|label| {
            let names = |list: &[String]| list.iter().any(|name| name.starts_with(label));
            label.len() >= SHORTEST && names(processors) && !names(controllers)
        })
    }

    /// The mailbox bears the name of the person who writes: `n.cognome@…` of `il sottoscritto Nome Cognome`.
    fn is_persons_own(&self, address: &Address) -> bool {
        address
            .local
            .split(['.', '_', '-'])
            .any(|part| self.person.iter().any(|word| word == part))
    }

    fn decide(
        &self,
        doc: &Document<'_>,
        mention: Mention<'_>,
        dpo: bool,
    ) -> (EmailParty, &'static str) {
        let host = mention.address.host.as_str();
        let controller = best(&self.controllers, host);
        let processor = best(&self.processors, host);
        let processor = if controller == 0 && processor == 0 && roles::is_certified(doc, mention) {
            self.named_in_local(mention.address)
        } else {
            processor
        };
        // Of a text that is no notice the parties may be unknown where nothing below asks for
        // them: see `ask_for_parties`.
        let other = self.kind == Kind::Other;
        if self.blank_controller {
            return (EmailParty::Other, "the controller is a blank to fill in");
        }
        if let Some((start, inside)) = &self.forwarded
            && mention.address.range.start < *start
            && !inside.contains(registrable(host))
        {
            return (EmailParty::Other, "of one who only forwards the notice");
        }
        if other && self.is_persons_own(mention.address) {
            return (EmailParty::Other, "of the person who writes");
        }
        if controller > processor && controller > 0 {
            return (
                EmailParty::Controller,
                "the domain bears the controller's name",
            );
        }
        if roles::is_authority(doc, mention.address) {
            let party = if other {
                EmailParty::Other
            } else {
                EmailParty::Authority
            };
            return (party, "the domain is an authority's");
        }
        if roles::is_third_party(doc, mention.around.left) && !dpo {
            return (EmailParty::Other, "the words before name a third party");
        }
        if other {
            return (EmailParty::Controller, "the body that speaks");
        }
        let matter = roles::matter(doc, mention.around.left).map(|hit| hit.code());
        if self.processor_writes {
            return if roles::is_recipient(doc, mention) && processor == 0 {
                (EmailParty::Controller, "a processor writes to it")
            } else {
                (EmailParty::Processor, "a processor writes")
            };
        }
        if roles::is_recipient(doc, mention)
            && controller == 0
            && self.home.as_deref() != Some(registrable(host))
        {
            return (EmailParty::Other, "a recipient of the message");
        }
        if processor > 0 {
            return (EmailParty::Processor, "the domain bears a processor's name");
        }
        if controller == 0 && self.labelled(doc, mention) {
            return (EmailParty::Processor, "a processor's name labels it");
        }
        let home = self.guessed && self.home.as_deref() == Some(registrable(host));
        if matter == Some("processor") && !home && (!dpo || !self.guessed) {
            return (EmailParty::Processor, "the words before name a processor");
        }
        (
            EmailParty::Controller,
            "the controller unless the text says otherwise",
        )
    }
}

/// The names of parties in small letters.
fn lower(parties: &[Party]) -> Vec<String> {
    names(parties)
        .iter()
        .map(|name| name.to_lowercase())
        .collect()
}

/// The words of a person's name behind `il sottoscritto`, `la sottoscritta`.
fn undersigned(doc: &Document<'_>) -> Vec<String> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 4;
    let cue =
        (0..doc.tokens().len()).find(|&t| matches!(doc.word(t), "sottoscritto" | "sottoscritta"));
    let Some(cue) = cue else {
        return Vec::new();
    };
    (cue + 1..cue + 1 + LONGEST)
        .take_while(|&t| {
            doc.kind(t) == Some(TokenKind::Word)
                && doc.cased_word(t).starts_with(char::is_uppercase)
        })
        .map(|t| doc.word(t).to_owned())
        .filter(|word| word.chars().count() >= SHORTEST)
        .collect()
}

/// The domain that most addresses share.
fn home(addresses: &[Address]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut most = (1, None);
    for address in addresses {
        let domain = registrable(&address.host);
        let count = counts.entry(domain).or_default();
        *count += 1;
        if *count > most.0 {
            most = (*count, Some(domain));
        }
    }
    most.1.map(str::to_owned)
}

/// Where a forwarded message begins, and the domains that it names.
fn forwarded(doc: &Document<'_>, addresses: &[Address]) -> Option<(usize, HashSet<String>)> {
    let start = doc
        .hits_of(Table::ContactCues)
        .iter()
        .find(|hit| hit.code() == "forwarded")?
        .range()
        .start;
    let inside = addresses
        .iter()
        .filter(|address| address.range.start > start)
        .map(|address| registrable(&address.host).to_owned())
        .collect();
    Some((start, inside))
}

/// Whether all addresses belong to one body.
fn single_domain(addresses: &[Address]) -> bool {
    let mut domains = addresses.iter().map(|address| registrable(&address.host));
    let first = domains.next();
    domains.all(|domain| Some(domain) == first)
}

/// Most names that a host is compared with: keeps the work linear.
const MOST_NAMES: usize = 48;

fn names(parties: &[Party]) -> Vec<String> {
    parties
        .iter()
        .flat_map(|party| std::iter::once(&party.name).chain(&party.aliases))
        .take(MOST_NAMES)
        .cloned()
        .collect()
}

fn best(names: &[NameWords], host: &str) -> u32 {
    names
        .iter()
        .map(|name| name.likeness(host))
        .max()
        .unwrap_or(0)
}

/// Names beside words such as `titolare` and `fornitore`, used where no parties are known:
/// those of controllers, those of processors.
fn guessed_names(doc: &Document<'_>) -> (Vec<String>, Vec<String>) {
    const MOST_CUES: usize = 24;
    const REACH: usize = 20;
    const NEAREST: usize = 3;
    let (mut controllers, mut processors) = (Vec::new(), Vec::new());
    if let Some(head) = doc.sentences().first() {
        capitals(doc, head.tokens.clone().take(REACH), &mut controllers);
    }
    let cues = doc
        .hits_of(Table::ContactCues)
        .iter()
        .filter(|hit| matches!(hit.code(), "processor" | "titolare"))
        .take(MOST_CUES);
    for cue in cues {
        let Some(sentence) = doc
            .sentence_at(cue.range().start)
            .and_then(|s| doc.sentences().get(s))
        else {
            continue;
        };
        let tokens = doc.tokens_in(cue.range());
        let before = sentence
            .tokens
            .start
            .max(tokens.start.saturating_sub(REACH))..tokens.start;
        let after = tokens.end..sentence.tokens.end.min(tokens.end + REACH);
        let words = doc.slice(cue.range());
        if cue.code() == "titolare" || words.starts_with("per conto") {
            capitals(doc, after, &mut controllers);
            continue;
        }
        let mut near = Vec::new();
        // `gestita dalla X`: the name follows; `X, nostro fornitore`: before or after.
        if !(words.contains(" da") || words.contains(" a")) {
            capitals(doc, before, &mut near);
            near.drain(..near.len().saturating_sub(NEAREST));
        }
        let follows = near.len();
        capitals(doc, after, &mut near);
        near.truncate(follows + NEAREST);
        for name in near {
            if is_public(&name) {
                controllers.push(name);
            } else {
                processors.push(name);
            }
        }
    }
    controllers.truncate(MOST_NAMES);
    processors.truncate(MOST_NAMES);
    (controllers, processors)
}

/// Whether a name is a public body's: such a body is hardly ever a supplier.
fn is_public(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "comune"
            | "comuni"
            | "citta"
            | "provincia"
            | "regione"
            | "ministero"
            | "universita"
            | "istituto"
            | "asl"
            | "ausl"
            | "azienda"
            | "unione"
            | "ente"
            | "liceo"
            | "garante"
            | "banca"
    )
}

/// Runs of capitalised words among tokens.
fn capitals(doc: &Document<'_>, tokens: impl Iterator<Item = usize>, names: &mut Vec<String>) {
    let mut run = String::new();
    for token in tokens {
        let word = doc.cased_word(token);
        let capital = doc.kind(token) == Some(TokenKind::Word)
            && word.starts_with(char::is_uppercase)
            && word.len() > 2;
        if capital {
            if !run.is_empty() {
                run.push(' ');
            }
            run.push_str(word);
        } else if matches!(
            word,
            "di" | "del" | "della" | "dell'" | "d'" | "dei" | "delle" | "degli"
        ) && !run.is_empty()
        {
            run.push(' ');
            run.push_str(word);
        } else if !run.is_empty() {
            names.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        names.push(run);
    }
}
