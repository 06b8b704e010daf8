//! The manifests of AWS and Azure: each lists the files of one delivery of an export.

use serde::Deserialize;

use crate::import::trouble::Trouble;
use crate::notice::PlainText;

/// What the folder of a billing period begins with in exports of AWS.
const PERIOD: &str = "BILLING_PERIOD=";

/// One delivery of an export: for one billing period, in one or several files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delivery {
    /// The path of the manifest.
    pub(super) manifest: String,
    /// What distinguishes the export from others.
    pub(super) export: String,
    pub(super) period: String,
    /// What distinguishes the delivery from others of the same period.
    pub(super) id: String,
    /// The first and the last day that it covers, if the manifest says so: users of Azure may choose
    /// them.
    pub(super) days: Option<(String, String)>,
    /// When it was made, in a form that sorts by time, if anything says so.
    pub(super) time: Option<String>,
    /// Whether its manifest is the one that AWS keeps for the last delivery of a period.
    pub(super) is_current: bool,
    /// The addresses of its files.
    pub(super) files: Vec<String>,
}

/// A manifest as AWS or Azure writes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    // AWS
    #[serde(default)]
    execution_id: String,
    data_files: Option<Vec<String>>,
    // Azure
    blobs: Option<Vec<Blob>>,
    run_info: Option<RunInfo>,
    export_config: Option<ExportConfig>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Blob {
    blob_name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RunInfo {
    run_id: String,
    submitted_time: Option<String>,
    start_date: String,
    end_date: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ExportConfig {
    export_name: String,
}

impl Delivery {
    /// Reads a manifest.
    ///
    /// # Errors
    /// If the text is no manifest of AWS or Azure, or lists no files.
    pub(super) fn read(path: &str, text: &str) -> Result<Self, Trouble> {
        let text = text.trim_start_matches('\u{feff}');
        let read: Manifest = serde_json::from_str(text).map_err(|error| {
            Trouble::new(format!(
                "the manifest {} is broken: {error}",
                PlainText::name(path)
            ))
        })?;
        let no_files = || {
            Trouble::new(format!(
                "the manifest {} lists no files, as those of AWS and Azure do",
                PlainText::name(path)
            ))
        };
        let delivery = if let Some(files) = read.data_files {
            Self::of_aws(path, read.execution_id, files)
        } else {
            let blobs = read.blobs.ok_or_else(no_files)?;
            let files = blobs.into_iter().map(|blob| blob.blob_name).collect();
            let run = read.run_info.unwrap_or_default();
            let config = read.export_config.unwrap_or_default();
            Self::of_azure(path, &config, run, files)
        };
        if delivery.files.is_empty() {
            return Err(no_files());
        }
        Ok(delivery)
    }

    /// `…/<export>/data/BILLING_PERIOD=2026-10/<time>-<execution>/<export>-00001.snappy.parquet`,
    /// without the folder of the execution where each delivery overwrites the last. Where none does,
    /// there is a manifest for each execution, in a folder like that of its data, and one more for the
    /// last of them beside these folders.
    fn of_aws(path: &str, execution: String, files: Vec<String>) -> Self {
        let first = files.first().map_or(path, |file| file);
        let (folder, _) = first.rsplit_once('/').unwrap_or_default();
        let (period, rest) = period_and_rest(folder);
        let export = folder.split(PERIOD).next().unwrap_or_default();
        let (beside, _) = path.rsplit_once('/').unwrap_or_default();
        let is_current = from_period(beside).is_some_and(|it| !it.contains('/'));
        Self {
            manifest: path.to_owned(),
            export: export.trim_end_matches("/data/").to_owned(),
            period: period.to_owned(),
            time: begins_with_time(rest).then(|| rest.to_owned()),
            id: execution,
            days: None,
            is_current,
            files,
        }
    }

    fn of_azure(path: &str, config: &ExportConfig, run: RunInfo, files: Vec<String>) -> Self {
        let day = |moment: &str| moment.get(..10).map(str::to_owned);
        Self {
            manifest: path.to_owned(),
            days: day(&run.start_date).zip(day(&run.end_date)),
            export: config.export_name.clone(),
            // A month, be it whole or up to the day of the delivery.
            period: run.start_date.get(..7).unwrap_or_default().to_owned(),
            id: run.run_id,
            time: run.submitted_time,
            is_current: false,
            files,
        }
    }
}

/// Whether the name of a folder begins with a moment, such as `2026-10-08T00:00:00.000Z`: digits
/// alone may be the beginning of an execution's number.
fn begins_with_time(name: &str) -> bool {
    let form = b"0000-00-00T00";
    let is_of_form = |(letter, of): (u8, &u8)| match of {
        b'0' => letter.is_ascii_digit(),
        sign => letter == *sign,
    };
    name.len() >= form.len() && name.bytes().zip(form).all(is_of_form)
}

/// The billing period of a folder of AWS, such as `BILLING_PERIOD=2026-10`, and what stands below it.
/// Without a period, all of the folder stands below.
pub(super) fn period_and_rest(folder: &str) -> (&str, &str) {
    let Some(from_period) = from_period(folder) else {
        return ("", folder);
    };
    from_period.split_once('/').unwrap_or((from_period, ""))
}

/// A path from its billing period on, if it has one.
pub(super) fn from_period(path: &str) -> Option<&str> {
    path.find(PERIOD).map(|start| &path[start..])
}
