//! An exhibit: a chart with what it says in words and in numbers, as page and command line show it.

use crate::chart::Drawing;
use crate::json::Value;

/// One finding, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exhibit {
    /// What it says, the most important first.
    pub sentences: Vec<String>,
    /// The chart; nothing where there is none to draw.
    pub chart: Option<Drawing>,
    /// What the chart says at each of its places, evenly spread from the left end of the plot to the
    /// right: read out under a pointer and by arrow keys.
    pub readings: Vec<String>,
    /// Whether the places follow each other from the top to the bottom instead.
    pub is_down: bool,
    /// The heads of the columns of the same numbers as a table.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

impl Exhibit {
    /// As the worker hands it to the page.
    pub fn to_json(&self) -> Value {
        let texts =
            |texts: &[String]| Value::List(texts.iter().map(|it| Value::text(it)).collect());
        let chart = self.chart.as_ref().map(|chart| {
            let (left, right) = chart.plot;
            Value::object(vec![
                ("svg", Some(Value::text(&chart.svg))),
                ("left", Some(Value::Number(left))),
                ("right", Some(Value::Number(right))),
            ])
        });
        let rows = self.rows.iter().map(|row| texts(row)).collect();
        Value::object(vec![
            ("sentences", Some(texts(&self.sentences))),
            ("chart", chart),
            ("readings", Some(texts(&self.readings))),
            ("is_down", Some(Value::Bool(self.is_down))),
            ("heads", Some(texts(&self.heads))),
            ("rows", Some(Value::List(rows))),
        ])
    }

    /// Reads what [`to_json`](Self::to_json) wrote; what is missing stays empty.
    pub fn from_json(value: &Value) -> Self {
        let chart = value.member("chart").and_then(|chart| {
            let (Some(Value::Text(svg)), Some(Value::Number(left)), Some(Value::Number(right))) = (
                chart.member("svg"),
                chart.member("left"),
                chart.member("right"),
            ) else {
                return None;
            };
            Some(Drawing {
                svg: svg.clone(),
                plot: (*left, *right),
            })
        });
        let member = |name| value.member(name).map_or_else(Vec::new, texts);
        let rows = match value.member("rows") {
            Some(Value::List(rows)) => rows.iter().map(texts).collect(),
            _ => Vec::new(),
        };
        Self {
            sentences: member("sentences"),
            chart,
            readings: member("readings"),
            is_down: value.member("is_down") == Some(&Value::Bool(true)),
            heads: member("heads"),
            rows,
        }
    }
}

/// The texts of a list.
fn texts(value: &Value) -> Vec<String> {
    let Value::List(items) = value else {
        return Vec::new();
    };
    let texts = items.iter().filter_map(|item| match item {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn an_exhibit_comes_back_from_its_text() {
        let check = |exhibit: Exhibit| {
            let text = exhibit.to_json().write();
            let read = json::read(&text).expect("JSON that parses");
            assert_eq!(Exhibit::from_json(&read), exhibit);
        };
        check(Exhibit::default());
        check(Exhibit {
            sentences: vec!["“One” & two.".to_owned()],
            chart: Some(Drawing {
                svg: "<svg role=\"img\"></svg>\n".to_owned(),
                plot: (0.0725, 0.84),
            }),
            readings: vec!["Month 1".to_owned()],
            is_down: true,
            heads: vec!["Month".to_owned(), "Stay".to_owned()],
            rows: vec![vec!["1".to_owned(), "$49".to_owned()]],
        });
    }
}
