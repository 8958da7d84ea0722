//! Plots as inline SVG: stacked bars with labels, columns over an axis.
//!
//! No plot needs a script or a style of its own; every value stands beside its
//! bar or in its title, so that none is told by colour or length alone.

use super::html::Escaped;
use std::fmt::Write;

/// Width of every plot, in units of its own; the page scales it.
const WIDTH: f64 = 400.0;

/// A row of stacked bars.
pub(super) struct Bar {
    pub(super) label: String,
    /// One count for each series.
    pub(super) counts: Vec<usize>,
}

/// What the parts of stacked bars stand for.
pub(super) struct Series {
    /// The class that colours it.
    pub(super) class: &'static str,
    pub(super) name: &'static str,
}

/// A plot with its caption in a card.
pub(super) fn figure(class: &str, title: &str, note: &str, plot: &str) -> String {
    format!(
        "<figure class=\"card {class}\"><figcaption><h3>{}</h3><small>{}</small></figcaption>\n{plot}</figure>\n",
        Escaped(title),
        Escaped(note)
    )
}

/// Horizontal bars, the longest over the whole width.
pub(super) fn bars(name: &str, bars: &[Bar], series: &[Series]) -> String {
    const ROW: f64 = 23.0;
    const LABELS: f64 = 158.0;
    const NUMBERS: f64 = 72.0;
    if bars.is_empty() {
        return nothing();
    }
    let longest = bars.iter().map(|bar| bar.counts.iter().sum::<usize>());
    let longest = longest.max().unwrap_or(1).max(1) as f64;
    let height = ROW * bars.len() as f64;
    let mut svg = open(name, height);
    for (i, bar) in bars.iter().enumerate() {
        let top = ROW * i as f64;
        let mut x = LABELS;
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LABELS - 8.0,
            top + 15.5,
            Escaped(&shortened(&bar.label))
        );
        for (count, series) in bar
            .counts
            .iter()
            .zip(series)
            .filter(|(count, _)| **count > 0)
        {
            let width = *count as f64 / longest * (WIDTH - LABELS - NUMBERS);
            let _ = write!(
                svg,
                "<rect class=\"{}\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"15\" rx=\"1.5\"><title>{}: {} {count}</title></rect>",
                series.class,
                top + 3.5,
                (width - 0.6).max(1.2),
                Escaped(&bar.label),
                Escaped(series.name)
            );
            x += width;
        }
        let numbers: Vec<String> = bar.counts.iter().map(usize::to_string).collect();
        let _ = writeln!(
            svg,
            "<text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 6.0,
            top + 15.0,
            numbers.join(" · ")
        );
    }
    svg.push_str("</svg>\n");
    if series.len() > 1 {
        svg.push_str(&key(series));
    }
    svg
}

/// The names of the series with their colours.
fn key(series: &[Series]) -> String {
    let mut list = String::from("<ul class=\"key\">");
    for series in series {
        let _ = write!(
            list,
            "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{}\" width=\"10\" height=\"10\" rx=\"2\"/></svg>{}</li>",
            series.class,
            Escaped(series.name)
        );
    }
    list.push_str("</ul>\n");
    list
}

/// A column of a histogram.
pub(super) struct Column {
    /// What its title says before the count.
    pub(super) label: String,
    pub(super) count: usize,
}

/// A mark on the axis below the columns, in columns from the left.
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) label: String,
}

/// Columns over an axis.
pub(super) fn columns(name: &str, columns: &[Column], ticks: &[Tick]) -> String {
    const HEIGHT: f64 = 130.0;
    const LEFT: f64 = 30.0;
    const AXIS: f64 = 20.0;
    const TOP: f64 = 6.0;
    let highest = columns.iter().map(|column| column.count).max().unwrap_or(0);
    if highest == 0 {
        return nothing();
    }
    let step = grid_step(highest);
    let top = highest.div_ceil(step) * step;
    let y = |count: usize| TOP + HEIGHT * (1.0 - count as f64 / top as f64);
    let width = (WIDTH - LEFT) / columns.len() as f64;
    let mut svg = open(name, TOP + HEIGHT + AXIS);
    for count in (0..=top).step_by(step) {
        let class = if count == 0 { "base" } else { "grid" };
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{0:.1}\" y2=\"{0:.1}\"/><text class=\"tick\" x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"end\">{count}</text>",
            y(count),
            LEFT - 6.0,
            y(count) + 4.0
        );
    }
    for (i, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.count > 0)
    {
        let gap = (width * 0.14).min(3.0);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"1\"><title>{}: {}</title></rect>",
            LEFT + width * i as f64 + gap / 2.0,
            y(column.count),
            (width - gap).max(0.8),
            y(0) - y(column.count),
            Escaped(&column.label),
            column.count
        );
    }
    for tick in ticks {
        // The last label ends with the axis.
        let anchor = if tick.at >= columns.len() as f64 {
            "end"
        } else {
            "middle"
        };
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
            LEFT + width * tick.at,
            TOP + HEIGHT + 16.0,
            Escaped(&tick.label)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The distance of grid lines: 1, 2 or 5 times a power of ten, at most five of them.
fn grid_step(highest: usize) -> usize {
    let mut power = 1;
    loop {
        if let Some(step) = [1, 2, 5].iter().find(|step| *step * power * 5 >= highest) {
            return step * power;
        }
        power *= 10;
    }
}

fn open(name: &str, height: f64) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{}\">\n",
        Escaped(name)
    )
}

fn nothing() -> String {
    "<p class=\"none\">The notices say nothing of it.</p>\n".to_owned()
}

/// A label that fits beside its bar; its title has it whole.
fn shortened(label: &str) -> String {
    const LONGEST: usize = 21;
    match label.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_lines_are_few_and_round() {
        let steps = [1, 5, 6, 23, 26, 1999, 26_000].map(grid_step);
        assert_eq!(steps, [1, 1, 2, 5, 10, 500, 10_000]);
    }

    #[test]
    fn labels_are_escaped_and_cut() {
        let bar = Bar {
            label: format!("<b>{}", "è".repeat(40)),
            counts: vec![2],
        };
        let series = Series {
            class: "bar",
            name: "notices",
        };
        let svg = bars("methods", &[bar], &[series]);
        assert!(svg.contains("&lt;b&gt;èèè"));
        assert!(!svg.contains("<b>"));
    }
}
