//! E-mail addresses: whose mailbox, and what for.
//!
//! In: the document and its parties. Out: every address that the notice gives
//! as its own or another body's, each once, with all its mentions. Addresses of
//! attackers, examples and message identifiers are left out.

pub(super) mod addresses;
mod likeness;
mod roles;

use super::hosts::{is_placeholder, registrable};
use super::parties::Parties;
use super::strangers::{self, Around};
use crate::lexicon::Table;
use crate::record::{Email, EmailParty, EmailRole, Kind, Party};
use crate::text::{Document, TokenKind, ViewRange};
use crate::trace::Trace;
use addresses::Address;
use likeness::likeness;
use roles::Mention;
use std::collections::{HashMap, HashSet};

/// Reads them in order of first mention.
pub(crate) fn read(
    doc: &Document<'_>,
    addresses: &[Address],
    parties: &Parties,
    kind: Kind,
    trace: &mut Trace,
) -> Vec<Email> {
    if addresses.is_empty() {
        return Vec::new();
    }
    let places: Vec<ViewRange> = addresses.iter().map(|address| address.range).collect();
    let around = strangers::around(doc, &places);
    let own = own_mentions(doc, addresses, &around, trace);
    let owners = Owners::new(doc, parties, kind);
    let mut emails: Vec<Email> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut before = None;
    for (i, address) in addresses.iter().enumerate() {
        let mention = Mention {
            address,
            around: around[i],
            previous_end: i.checked_sub(1).map_or(0, |p| addresses[p].range.end),
        };
        let reason = roles::dpo_reason(doc, mention, before);
        before = Some((address, reason));
        if !own[i] {
            continue;
        }
        if reason.is_some() {
            trace.note("emails", address.range, "reaches the DPO", &[]);
        }
        let email = Email {
            address: address.text(),
            role: reason.map_or(EmailRole::Contact, |_| EmailRole::Dpo),
            party: owners.party(doc, mention, reason.is_some(), trace),
            certified: roles::is_certified(doc, mention),
            evidence: vec![doc.evidence(address.range)],
        };
        match index.get(&email.address) {
            Some(&known) => merge(&mut emails[known], email),
            None => {
                index.insert(email.address.clone(), emails.len());
                emails.push(email);
            }
        }
    }
    emails
}

/// Another mention of a known mailbox: what is said once holds.
fn merge(known: &mut Email, again: Email) {
    if again.role == EmailRole::Dpo {
        known.role = EmailRole::Dpo;
    }
    if known.party == EmailParty::Controller {
        known.party = again.party;
    }
    known.certified |= again.certified;
    known.evidence.extend(again.evidence);
}

/// For each address, whether it is a contact and not an attacker's or an example.
fn own_mentions(
    doc: &Document<'_>,
    addresses: &[Address],
    around: &[Around],
    trace: &mut Trace,
) -> Vec<bool> {
    let mut strange: Vec<Option<ViewRange>> = Vec::with_capacity(addresses.len());
    for (i, around) in around.iter().enumerate() {
        let cue = strangers::cue(doc, *around).map(|hit| hit.range);
        let inherited = i
            .checked_sub(1)
            .and_then(|p| strange[p])
            .filter(|_| is_enumerated(doc.slice(around.left)));
        strange.push(cue.or(inherited));
    }
    // A body that writes its own address elsewhere is no stranger.
    let trusted: HashSet<&str> = addresses
        .iter()
        .zip(&strange)
        .filter(|(_, cue)| cue.is_none())
        .map(|(address, _)| registrable(&address.host))
        .collect();
    addresses
        .iter()
        .enumerate()
        .map(|(i, address)| {
            let unreal =
                is_example(doc, address, around[i]) || is_identifier(doc, address, around[i]);
            if unreal {
                trace.note(
                    "emails",
                    address.range,
                    "an example or identifier, no contact",
                    &[],
                );
            }
            match strange[i] {
                Some(cue) if !trusted.contains(registrable(&address.host)) => {
                    trace.note(
                        "emails",
                        address.range,
                        "an attacker's address",
                        &[("stranger", cue)],
                    );
                    false
                }
                _ => !unreal,
            }
        })
        .collect()
}

/// Whether the words between two addresses only enumerate.
fn is_enumerated(between: &str) -> bool {
    matches!(
        between.trim_matches([' ', ',', ';', '-', '(', ')', '\n']),
        "" | "e" | "ed" | "o" | "oppure" | "e da" | "e a" | "o da"
    )
}

fn is_example(doc: &Document<'_>, address: &Address, around: Around) -> bool {
    let local: String = address
        .local
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let unnamed = matches!(
        local.as_str(),
        "nomecognome"
            | "cognomenome"
            | "inizialecognome"
            | "tuonome"
            | "tuaemail"
            | "suaemail"
            | "tuamail"
            | "nome"
            | "nomeutente"
            | "utente"
            | "xxx"
            | "xxxx"
            | "username"
    );
    unnamed || is_placeholder(&address.host) || strangers::is_example(doc, around)
}

/// The identifier of a message, not a mailbox: `opec21010.20250101.1234.77.1.53@pec.posta.it`.
fn is_identifier(doc: &Document<'_>, address: &Address, around: Around) -> bool {
    const NEAR: usize = 24;
    let said = doc
        .hits_in(Table::ContactCues, around.left)
        .filter(|hit| hit.code() == "message_id")
        .last()
        .is_some_and(|hit| around.left.end - hit.range.end <= NEAR);
    let numbers = address
        .local
        .split(['.', '-', '_'])
        .filter(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()))
        .count();
    let digits = address.local.bytes().filter(u8::is_ascii_digit).count();
    said || numbers >= 3 || digits >= 12
}

/// Whose mailboxes a document may name.
struct Owners {
    controllers: Vec<String>,
    processors: Vec<String>,
    /// The names come from the text around cues, not from the parties.
    guessed: bool,
    kind: Kind,
    /// A processor writes to its controllers.
    processor_writes: bool,
    /// A template whose controller is a blank to fill in.
    blank_controller: bool,
}

impl Owners {
    fn new(doc: &Document<'_>, parties: &Parties, kind: Kind) -> Self {
        let says = |code: &str| {
            doc.hits_of(Table::ContactCues)
                .iter()
                .any(|hit| hit.code() == code)
        };
        let guessed = parties.controllers.is_empty() && parties.processors.is_empty();
        let nobody_else = parties.controllers.is_empty();
        let (controllers, processors) = if guessed {
            guessed_names(doc)
        } else {
            (names(&parties.controllers), names(&parties.processors))
        };
        Self {
            controllers,
            processors,
            guessed,
            kind,
            processor_writes: nobody_else && says("processor_writes")
                || nobody_else && !parties.processors.is_empty(),
            blank_controller: says("blank_controller"),
        }
    }

    /// Whose matter a mailbox serves.
    fn party(
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

    fn decide(
        &self,
        doc: &Document<'_>,
        mention: Mention<'_>,
        dpo: bool,
    ) -> (EmailParty, &'static str) {
        let host = mention.address.host.as_str();
        let controller = best(&self.controllers, host);
        let processor = best(&self.processors, host);
        let other = self.kind == Kind::Other;
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
        if self.blank_controller {
            return (EmailParty::Other, "the controller is a blank to fill in");
        }
        let owner = roles::owner(doc, mention.around.left).map(|hit| hit.code());
        if owner == Some("third_party") && !dpo {
            return (EmailParty::Other, "the words before name a third party");
        }
        if other {
            return (EmailParty::Controller, "the body that speaks");
        }
        if self.processor_writes {
            return (EmailParty::Processor, "a processor writes");
        }
        if processor > 0 {
            return (EmailParty::Processor, "the domain bears a processor's name");
        }
        if owner == Some("processor") && !dpo && (self.guessed || controller == 0) {
            return (EmailParty::Processor, "the words before name a processor");
        }
        (
            EmailParty::Controller,
            "the controller unless the text says otherwise",
        )
    }
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

fn best(names: &[String], host: &str) -> u32 {
    names
        .iter()
        .map(|name| likeness(name, host))
        .max()
        .unwrap_or(0)
}

/// Names beside words such as `titolare` and `fornitore`, used where no parties are known:
/// those of controllers, those of processors.
fn guessed_names(doc: &Document<'_>) -> (Vec<String>, Vec<String>) {
    const MOST_CUES: usize = 24;
    const REACH: usize = 20;
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
            .sentence_at(cue.range.start)
            .and_then(|s| doc.sentences().get(s))
        else {
            continue;
        };
        let tokens = doc.tokens_in(cue.range);
        let before = sentence
            .tokens
            .start
            .max(tokens.start.saturating_sub(REACH))..tokens.start;
        let after = tokens.end..sentence.tokens.end.min(tokens.end + REACH);
        let words = doc.slice(cue.range);
        if cue.code() == "titolare" || words.starts_with("per conto") {
            capitals(doc, after, &mut controllers);
        } else {
            // `gestita dalla X`: the name follows; `X, nostro fornitore`: before or after.
            if !(words.contains(" da") || words.contains(" a")) {
                capitals(doc, before, &mut processors);
            }
            capitals(doc, after, &mut processors);
        }
    }
    controllers.truncate(MOST_NAMES);
    processors.truncate(MOST_NAMES);
    (controllers, processors)
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
        } else if !run.is_empty() {
            names.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        names.push(run);
    }
}
