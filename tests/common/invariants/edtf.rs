//! Whether a string is a date of the contract, judged anew: this shares nothing with the
//! calendar that wrote it.

/// Whether a string is one of the forms of the contract, of days that the calendar has.
pub fn is_valid(text: &str) -> bool {
    match text.split_once('/') {
        None => is_point(text),
        Some(("..", to)) => is_point(to),
        Some((from, "..")) => is_point(from),
        Some((from, to)) => is_point(from) && is_point(to),
    }
}

/// `2025`, `2025-11`, `2025-11-06`, `XXXX-11-06`, each perhaps with `~` behind.
fn is_point(text: &str) -> bool {
    let text = text.strip_suffix('~').unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    // A year that is not known may be a leap year.
    let year = match parts[0] {
        "XXXX" => Some(2000),
        year => number(year, 4).filter(|&year| year > 0),
    };
    let Some(year) = year else { return false };
    let month = parts.get(1).map(|month| number(month, 2));
    let day = parts.get(2).map(|day| number(day, 2));
    match (month, day) {
        (None, None) => parts[0] != "XXXX",
        (Some(Some(month)), None) => (1..=12).contains(&month),
        (Some(Some(month)), Some(Some(day))) => {
            parts.len() == 3 && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a string is a clock time, `HH:MM`.
pub fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else {
        return false;
    };
    let within = |part: &str, most: u8| {
        part.len() == 2 && part.parse::<u8>().is_ok_and(|value| value <= most)
    };
    within(hours, 23) && within(minutes, 59)
}
