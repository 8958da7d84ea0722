//! What holds of every reading, whatever was read.
//!
//! One list for the property tests, the fuzz targets and the replay of their inputs:
//!
//! - [`of_input`]: any bytes, as the document of any name;
//! - [`of_text`]: any text, however its lines end;
//! - [`of_notice`]: a text in Italian prose, whatever way it is written and whatever
//!   neutral words stand around it.
//!
//! Each returns the first invariant that is broken, in words. The fuzz crate includes this
//! folder by its path, so nothing in it knows the rest of the tests.

#![allow(dead_code, unreachable_pub)] // Each user takes a part.
#![allow(clippy::expect_used, clippy::panic)]

pub mod containers;
pub mod edtf;
pub mod outputs;
pub mod targets;
pub mod values;
pub mod variants;

use breccia::Extractor;
use breccia::record::{Output, Record};
use breccia::text::SourceText;
use std::ops::ControlFlow;

/// Whether an invariant is kept, or how it is broken.
pub type Kept<T = ()> = Result<T, String>;

/// An output with the text that its spans refer to.
type Reading = (Output, Option<String>);

/// Reads an input twice and asks of each of its documents what holds of any output.
/// Returns how many records there are among them.
pub fn of_input(extractor: &Extractor<'_>, id: &str, bytes: &[u8]) -> Kept<usize> {
    let readings = readings(extractor, id, bytes);
    if readings != self::readings(extractor, id, bytes) {
        return Err(format!("{id}: two readings differ"));
    }
    let mut records = 0;
    for (output, text) in &readings {
        outputs::check(output, text.as_deref()).map_err(|broken| format!("{id}: {broken}"))?;
        records += usize::from(matches!(output, Output::Record(_)));
    }
    Ok(records)
}

fn readings(extractor: &Extractor<'_>, id: &str, bytes: &[u8]) -> Vec<Reading> {
    let mut readings = Vec::new();
    extractor.read_each(id, bytes, |output, text: Option<SourceText>| {
        readings.push((output, text.map(|text| text.as_str().to_owned())));
        ControlFlow::Continue(())
    });
    readings
}

/// What holds of any text: of any input, and that line ends change no value.
pub fn of_text(text: &str) -> Kept {
    of_input(&Extractor::new(), "testo.txt", text.as_bytes())?;
    if let Some(expected) = plain(text) {
        for variant in variants::OF_ANY_TEXT {
            same_values(&expected, variant.name, &variant.write(text))?;
        }
    }
    Ok(())
}

/// What holds of a notice: of any text, and that neither the way it is written nor neutral
/// words before and behind it change a value. Returns every broken invariant.
pub fn of_notice(text: &str) -> Vec<String> {
    let mut broken: Vec<String> = of_text(text).err().into_iter().collect();
    let Some(expected) = plain(text) else {
        broken.push("the notice is not read as plain text".to_owned());
        return broken;
    };
    for variant in variants::OF_A_NOTICE {
        broken.extend(same_values(&expected, variant.name, &variant.write(text)).err());
    }
    for before in variants::NEUTRAL {
        broken.extend(shifted(text, before).err());
    }
    for footer in variants::FOOTERS {
        let followed = format!("{}\n\n{footer}\n", text.trim_end());
        broken.extend(same_values(&expected, "a footer", &followed).err());
    }
    broken
}

/// The record of a text, unless its words make it another format, such as a page or a mail,
/// or its bytes another encoding.
fn plain(text: &str) -> Option<Record> {
    let Output::Record(record) = Extractor::new().extract("testo.txt", text.as_bytes()) else {
        return None;
    };
    let source = &record.source;
    let as_given = source.media_type == "text/plain" && source.encoding.as_deref() == Some("UTF-8");
    as_given.then_some(*record)
}

/// A way to write a text gives exact spans and the same values.
fn same_values(expected: &Record, name: &str, text: &str) -> Kept {
    let found = plain(text).ok_or_else(|| format!("{name}: not read as plain text"))?;
    let frozen = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    outputs::check_record(&found, frozen).map_err(|broken| format!("{name}: {broken}"))?;
    match values::difference(expected, &found) {
        None => Ok(()),
        Some(difference) => Err(format!("{name}: {difference}")),
    }
}

/// Neutral words before a text move every span by their length and change no value.
fn shifted(text: &str, before: &str) -> Kept {
    let name = format!("{before:?} before it");
    let (Some(expected), Some(found)) = (plain(text), plain(&format!("{before}{text}"))) else {
        return Err(format!("{name}: not read as plain text"));
    };
    if let Some(difference) = values::difference(&expected, &found) {
        return Err(format!("{name}: {difference}"));
    }
    let by = before.chars().count();
    let moved = values::spans(&expected)
        .into_iter()
        .map(|(start, end)| (start + by, end + by));
    let found = values::spans(&found);
    let other = moved.zip(&found).find(|(moved, found)| moved != *found);
    match other {
        Some((moved, found)) => Err(format!("{name}: a span at {found:?}, not {moved:?}")),
        None => Ok(()),
    }
}
