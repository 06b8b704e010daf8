//! The folder of a cost export: which of its files are the bill.
//!
//! An export is delivered again and again, each time as a whole, in one file or several. Where
//! earlier deliveries are kept, all of them are in one folder, and adding them up counts every cost
//! several times. So a folder is read as its manifests say: each names the files of one delivery.
//!
//! Sources, read on 2026-11-30: AWS, "Understanding export delivery"
//! (<https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html>) and "Data
//! Exports manifest file reference"
//! (<https://docs.aws.amazon.com/cur/latest/userguide/dataexports-manifest.html>); Microsoft,
//! "Tutorial: Improved exports experience"
//! (<https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-improved-exports>) and
//! "How data is processed in `FinOps` hubs", which shows a manifest
//! (<https://learn.microsoft.com/cloud-computing/finops/toolkit/hubs/data-processing#about-exports>).

mod manifest;

use std::collections::{BTreeMap, BTreeSet};

use manifest::Delivery;

use super::trouble::Trouble;
use crate::notice::PlainText;

/// What a folder holds, with paths from it, whose parts a slash separates.
#[derive(Clone, Debug, Default)]
pub struct ExportFolder {
    /// The paths of its files in Parquet or CSV.
    pub parts: Vec<String>,
    /// The paths of its manifests, and their texts.
    pub manifests: Vec<(String, String)>,
}

/// The files of a folder that are the bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportParts {
    /// Their paths, in order.
    pub paths: Vec<String>,
    /// What is said of the choice: what it is about, and why.
    pub remarks: Vec<(String, String)>,
}

/// What names of the files of a bill end with: AWS and Azure pack a CSV by gzip, if asked to.
const PARTS: [&str; 3] = [PARQUET, ".csv", ".csv.gz"];

const PARQUET: &str = ".parquet";

/// Whether a file may be a part of a bill, by its name.
pub fn is_part(name: &str) -> bool {
    PARTS.iter().any(|ending| ends_with(name, ending))
}

fn ends_with(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

/// Whether a file is a manifest, by its name.
pub fn is_manifest(name: &str) -> bool {
    ends_with(name, "manifest.json")
}

impl ExportFolder {
    /// Chooses the files that are the bill.
    ///
    /// # Errors
    /// If a manifest is none, or names files that are not there; if there are several exports; or if
    /// nothing says which of several deliveries is the last.
    pub fn choose(&self) -> Result<ExportParts, Trouble> {
        if self.parts.is_empty() {
            return Err(Trouble::new(
                "the folder has no file in Parquet or CSV; name a file, or the folder of an export",
            ));
        }
        if self.manifests.is_empty() {
            return self.choose_without_manifest();
        }
        let mut deliveries = Vec::new();
        for (path, text) in &self.manifests {
            deliveries.push(Delivery::read(path, text)?);
        }
        one_export(&deliveries)?;
        let mut periods = BTreeMap::<&str, Vec<&Delivery>>::new();
        for delivery in &deliveries {
            periods.entry(&delivery.period).or_default().push(delivery);
        }
        let mut paths = BTreeSet::new();
        let mut remarks = Vec::new();
        let mut chosen = Vec::new();
        for (period, deliveries) in periods {
            let last = last_of(period, &deliveries)?;
            chosen.push(last);
            for file in &last.files {
                paths.insert(self.local(file, &last.manifest)?);
            }
            let earlier: BTreeSet<_> = deliveries.iter().map(|it| &it.id).collect();
            if earlier.len() > 1 {
                remarks.push((
                    PlainText::name(period).into_string(),
                    format!(
                        "there are {} deliveries; the last one counts, {}",
                        earlier.len(),
                        PlainText::name(&last.id)
                    ),
                ));
            }
        }
        no_day_twice(&chosen)?;
        let others = self.parts.iter().filter(|it| !paths.contains(it)).count();
        if others > 0 {
            let files = if others == 1 { "file" } else { "files" };
            remarks.push((
                format!("{others} {files}"),
                "left out: the manifest of no last delivery names them".to_owned(),
            ));
        }
        Ok(ExportParts {
            paths: paths.into_iter().cloned().collect(),
            remarks,
        })
    }

    /// All files, if nothing suggests that they are of several deliveries.
    fn choose_without_manifest(&self) -> Result<ExportParts, Trouble> {
        let mut folders = BTreeMap::<&str, BTreeSet<&str>>::new();
        for path in &self.parts {
            let (folder, _) = path.rsplit_once('/').unwrap_or_default();
            let (period, delivery) = manifest::period_and_rest(folder);
            folders.entry(period).or_default().insert(delivery);
        }
        if let Some((period, deliveries)) = folders.iter().find(|(_, it)| it.len() > 1) {
            let place = if period.is_empty() {
                "the folder".to_owned()
            } else {
                PlainText::name(period).into_string()
            };
            return Err(Trouble::new(format!(
                "{place} has files in {} folders, and no manifest that says which of them is the \
                 last delivery; add the export’s folder “metadata”, or name one of these folders",
                deliveries.len()
            )));
        }
        let mut paths = self.parts.clone();
        paths.sort();
        let in_parquet = paths.iter().filter(|it| ends_with(it, PARQUET)).count();
        if in_parquet > 0 && in_parquet < paths.len() {
            return Err(Trouble::new(
                "the folder has files in Parquet and in CSV, and may be the same bill twice; name \
                 the files of one",
            ));
        }
        Ok(ExportParts {
            remarks: vec![(
                "No manifest".to_owned(),
                format!(
                    "{}; if one of them is an earlier delivery, its costs are counted twice",
                    match paths.len() {
                        1 => "the one file is read".to_owned(),
                        count => format!("all {count} files are read as one bill"),
                    }
                ),
            )],
            paths,
        })
    }

    /// The file here that a manifest names by its address there. Of several, it is the one with
    /// whose path the address has most in common, from the end.
    fn local(&self, address: &str, manifest: &str) -> Result<&String, Trouble> {
        if !is_part(address) {
            return Err(Trouble::new(format!(
                "the manifest {} names {}, which is neither in Parquet nor in CSV",
                PlainText::name(manifest),
                PlainText::name(name_of(address))
            )));
        }
        let common = |path: &str| {
            let ends = path.rsplit('/').zip(address.rsplit('/'));
            ends.take_while(|(here, there)| here == there).count()
        };
        let is_it = |path: &&String| is_at(path, address, common(path));
        let most = self.parts.iter().filter(is_it);
        let most = most.map(|path| common(path)).max().unwrap_or_default();
        let mut found = self.parts.iter().filter(is_it);
        let mut found = found.by_ref().filter(|path| common(path) == most);
        match (found.next(), found.next()) {
            (Some(path), None) => Ok(path),
            (Some(_), Some(_)) => Err(Trouble::new(format!(
                "the manifest {} names {}, and several files of the folder may be meant",
                PlainText::name(manifest),
                PlainText::name(name_of(address))
            ))),
            (None, _) => Err(Trouble::new(format!(
                "the manifest {} names {}, which is not in the folder",
                PlainText::name(manifest),
                PlainText::name(name_of(address))
            ))),
        }
    }
}

/// Whether a file here can be the one at this address, whose last parts they have in common. The
/// folder may be copied from anywhere above or below the billing period, but the parts of two
/// deliveries have the same names in different folders.
fn is_at(path: &str, address: &str, common: usize) -> bool {
    let count = |path: &str| path.split('/').count();
    let period = |path: &'_ str| manifest::from_period(path).map(count);
    let from_period = match (period(path), period(address)) {
        (Some(here), Some(there)) => here == there && common >= here,
        _ => false,
    };
    from_period || common == count(path) || common == count(address)
}

fn name_of(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// Checks that all deliveries are of one export.
fn one_export(deliveries: &[Delivery]) -> Result<(), Trouble> {
    let exports: BTreeSet<_> = deliveries.iter().map(|it| &*it.export).collect();
    if exports.len() < 2 {
        return Ok(());
    }
    let names = exports.iter().take(5).map(|name| PlainText::name(name));
    let names: Vec<_> = names.map(PlainText::into_string).collect();
    Err(Trouble::new(format!(
        "the folder has {} exports, {}; name the folder of one",
        exports.len(),
        names.join(", ")
    )))
}

/// Checks that no two deliveries that count cover the same days.
fn no_day_twice(chosen: &[&Delivery]) -> Result<(), Trouble> {
    let mut by_days: Vec<_> = chosen.iter().filter(|it| it.days.is_some()).collect();
    by_days.sort_by_key(|it| &it.days);
    for pair in by_days.windows(2) {
        if let [one, other] = pair
            && let (Some((_, end)), Some((start, _))) = (&one.days, &other.days)
            && start <= end
        {
            return Err(same_days(one, other));
        }
    }
    Ok(())
}

/// The error on two deliveries that cover the same days, of which neither counts alone.
fn same_days(one: &Delivery, other: &Delivery) -> Trouble {
    let mut ids = [&*one.id, &*other.id];
    ids.sort_unstable();
    let [one, other] = ids.map(PlainText::name);
    Trouble::new(format!(
        "the deliveries {one} and {other} cover the same days, and others besides; name the folders \
         of those that make one bill"
    ))
}

/// The last delivery of a period.
fn last_of<'d>(period: &str, deliveries: &[&'d Delivery]) -> Result<&'d Delivery, Trouble> {
    let unordered = || {
        Trouble::new(format!(
            "{} was delivered several times, and the manifests do not say which delivery is the \
             last; name the folder of one",
            PlainText::name(period)
        ))
    };
    let ids = |of: &[&Delivery]| {
        of.iter()
            .map(|it| it.id.clone())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let has_order = deliveries.iter().all(|it| it.time.is_some());
    let current = deliveries.iter().filter(|it| it.is_current);
    let current: Vec<_> = current.copied().collect();
    let last = if has_order || ids(deliveries) == 1 {
        deliveries.iter().max_by_key(|it| &it.time)
    } else if ids(&current) == 1 {
        current.first()
    } else {
        None
    };
    let last = last.copied().ok_or_else(unordered)?;
    // It takes the place of those that cover no other days.
    let covers = |it: &Delivery| match (&last.days, &it.days) {
        (Some((start, end)), Some((from, to))) => start <= from && to <= end,
        _ => true,
    };
    match deliveries.iter().find(|it| !covers(it)) {
        Some(other) => Err(same_days(last, other)),
        None => Ok(last),
    }
}

#[cfg(test)]
mod tests;
