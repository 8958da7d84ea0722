//! E-mail addresses: whose mailbox, and what for.
//!
//! In: the document and its parties. Out: every address that the notice gives
//! as its own or another body's, each once, with all its mentions. Addresses of
//! attackers, examples and message identifiers are left out.

pub(super) mod addresses;
mod domains;
mod hyphens;
mod likeness;
mod owners;
mod roles;

use super::hosts::{is_placeholder, registrable};
use super::parties::Parties;
use super::strangers::{self, Around};
use crate::lexicon::Table;
use crate::record::{Email, EmailParty, EmailRole, Kind};
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use addresses::Address;
use owners::Owners;
use roles::Mention;
use std::collections::{HashMap, HashSet};

/// Whether the parties decide whose a mailbox of a text is that is no notice: only there where
/// an authority's domain, or words that name a third party, would make it somebody else's.
pub(crate) fn ask_for_parties(doc: &Document<'_>, addresses: &[Address]) -> bool {
    if addresses.is_empty() {
        return false;
    }
    let places: Vec<ViewRange> = addresses.iter().map(|address| address.range).collect();
    let around = strangers::around(doc, &places);
    addresses.iter().zip(around).any(|(address, around)| {
        roles::is_authority(doc, address) || roles::is_third_party(doc, around.left)
    })
}

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
    let owners = Owners::new(doc, addresses, parties, kind);
    let mut emails: Vec<Email> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut before = None;
    let mut domains: HashMap<&str, usize> = HashMap::new();
    for address in addresses {
        *domains.entry(registrable(&address.host)).or_default() += 1;
    }
    for (i, address) in addresses.iter().enumerate() {
        let mention = Mention {
            address,
            around: around[i],
            domain_mentions: domains
                .get(registrable(&address.host))
                .copied()
                .unwrap_or(0),
            previous_end: i.checked_sub(1).map_or(0, |p| addresses[p].range.end),
        };
        let reason = roles::dpo_reason(doc, mention, before)
            .or_else(|| behind_officer(doc, parties, address).then_some(roles::DpoReason::Words));
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

/// `avv. Lia Monti (lia.monti@alfa.it)`: it follows the officer's name at once.
fn behind_officer(doc: &Document<'_>, parties: &Parties, address: &Address) -> bool {
    const MARKS: usize = 3;
    let Some(officer) = &parties.data_protection_officer else {
        return false;
    };
    let start = doc.evidence(address.range).start;
    officer
        .evidence
        .iter()
        .any(|name| name.end < start && start - name.end <= MARKS)
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
    let messages = strangers::false_messages(doc);
    let mut strange: Vec<Option<ViewRange>> = Vec::with_capacity(addresses.len());
    for (i, around) in around.iter().enumerate() {
        let cue = strangers::cue(doc, *around)
            .map(|hit| hit.range())
            .or_else(|| {
                strangers::is_inside(&messages, addresses[i].range).then_some(addresses[i].range)
            });
        let inherited = i
            .checked_sub(1)
            .and_then(|p| strange[p])
            .filter(|_| is_enumerated(doc.slice(around.left)));
        strange.push(cue.or(inherited));
    }
    let places: Vec<ViewRange> = addresses.iter().map(|address| address.range).collect();
    let defanged = strangers::defanged(doc, &places);
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
            if defanged.contains(registrable(&address.host)) {
                trace.note(
                    "emails",
                    address.range,
                    "a domain that nobody should follow",
                    &[],
                );
                return false;
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
        .is_some_and(|hit| around.left.end - hit.range().end <= NEAR);
    let numbers = address
        .local
        .split(['.', '-', '_'])
        .filter(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()))
        .count();
    let digits = address.local.bytes().filter(u8::is_ascii_digit).count();
    said || numbers >= 3 || digits >= 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::record::{Basis, Party, Role};
    use crate::text::SourceText;
    use proptest::prelude::*;

    fn emails(text: &str, parties: &Parties) -> Vec<Email> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        let addresses = addresses::addresses(&doc);
        let kind = Kind::Notice;
        read(&doc, &addresses, parties, kind, &mut Trace::off())
    }

    fn parties(cell: &str) -> Parties {
        let named = |mark: &str, role: Role| -> Vec<Party> {
            cell.split(';')
                .filter_map(|part| part.trim().strip_prefix(mark))
                .flat_map(|names| names.split(','))
                .map(|name| Party {
                    name: name.trim().to_owned(),
                    aliases: Vec::new(),
                    role,
                    basis: Basis::Stated,
                    evidence: Vec::new(),
                })
                .collect()
        };
        Parties {
            controllers: named("C:", Role::Controller),
            processors: named("P:", Role::Processor),
            data_protection_officer: None,
        }
    }

    fn shown(email: &Email) -> String {
        let role = match email.role {
            EmailRole::Dpo => "dpo",
            EmailRole::Contact => "contact",
        };
        let party = match email.party {
            EmailParty::Controller => "controller",
            EmailParty::Processor => "processor",
            EmailParty::Authority => "authority",
            EmailParty::Other => "other",
        };
        let pec = if email.certified { " pec" } else { "" };
        format!("{} {role} {party}{pec}", email.address)
    }

    #[test]
    fn every_case_reads_as_listed() {
        let cases = include_str!("../../../tests/cases/emails.tsv");
        let mut wrong = Vec::new();
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let mut cells = line.split('\t');
            let text = cells.next().unwrap_or_default().replace("\\n", "\n");
            let expected = cells.next().unwrap_or_default().trim();
            let known = parties(cells.next().unwrap_or_default());
            let found: Vec<String> = emails(&text, &known).iter().map(shown).collect();
            if found.join(" ; ") != expected {
                wrong.push(format!("{line}\n    found: {}", found.join(" ; ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_mended_address_keeps_its_exact_evidence() {
        let found = emails("Scrivere a dpo@rocca.\nit oggi.", &Parties::default());
        assert_eq!(found[0].address, "dpo@rocca.it");
        assert_eq!(found[0].evidence[0].text, "dpo@rocca.\nit");
    }

    #[test]
    fn a_repeated_address_is_one_item_with_two_mentions() {
        let found = emails("urp@rocca.it, poi urp [at] rocca.it", &Parties::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].evidence.len(), 2);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_evidence_is_exact(text in "[a-zA-Z0-9@.\\-\\[\\]() \nàè’·]{0,160}") {
            for email in emails(&text, &Parties::default()) {
                for evidence in &email.evidence {
                    let slice: String = text
                        .chars()
                        .skip(evidence.start)
                        .take(evidence.end - evidence.start)
                        .collect();
                    prop_assert_eq!(&slice, &evidence.text);
                }
                prop_assert!(email.address.contains('@'));
            }
        }

        #[test]
        fn any_unicode_is_read(text in "\\PC{0,80}@\\PC{0,80}") {
            emails(&text, &Parties::default());
        }
    }
}
