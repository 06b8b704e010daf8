//! Bills in Parquet: what a CSV of the same rows says, whatever the columns are stored as; and files
//! that no program should trust.

mod command;
mod writer;

use bytes::Bytes;
use parquet::basic::{Compression, CompressionCodec, Encoding};
use proptest::prelude::*;
use splitpoint::import::{ParquetReader, Preview, Trouble};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::read;
use writer::{
    Cells, Column, column, costs, file, file_of, newer, packed, texts, with_chunks, with_rows,
};

fn preview(files: &[Bytes]) -> Result<Preview, Trouble> {
    let mut reader = ParquetReader::new();
    for file in files {
        reader.add(file.clone())?;
    }
    reader.finish(&Scenario::default())
}

fn refused(file: Bytes) -> String {
    preview(&[file]).expect_err("of no use").to_string()
}

/// The smallest bill.
fn bill() -> Vec<Column> {
    vec![
        costs("BilledCost", [20.5, -0.25, 4.0]),
        texts("BillingCurrency", ["USD", "USD", "EUR"]),
        texts("ServiceCategory", ["Compute", "Databases", "Networking"]),
        texts(
            "ChargePeriodStart",
            ["2026-10-01", "2026-10-31T23:00:00Z", "2026-10-02"],
        ),
    ]
}

const CSV: &str = "BilledCost,BillingCurrency,ServiceCategory,ChargePeriodStart\n\
    20.5,USD,Compute,2026-10-01\n\
    -0.25,USD,Databases,2026-10-31T23:00:00Z\n\
    4,EUR,Networking,2026-10-02\n";

/// The bill with this column in the place of the one of its name, or behind the others.
fn with(column: Column) -> Vec<Column> {
    let mut columns = bill();
    match columns.iter().position(|it| it.name == column.name) {
        Some(place) => columns[place] = column,
        None => columns.push(column),
    }
    columns
}

/// Checks that columns say what this CSV says.
fn check(columns: &[Column], csv: &str) {
    let from_csv = read(csv.as_bytes()).expect("a bill in CSV").table();
    let file = file(columns, packed(Compression::SNAPPY));
    let from_parquet = preview(&[file]).expect("a bill in Parquet").table();
    assert_eq!(from_parquet, from_csv);
}

#[test]
fn a_bill_says_what_its_csv_says_however_it_is_packed() {
    let csv = read(CSV.as_bytes()).expect("a bill").table();
    let check = |properties| {
        let file = file(&bill(), properties);
        assert_eq!(preview(&[file]).expect("a bill").table(), csv);
    };
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::ZSTD(parquet::basic::ZstdLevel::default()),
    ] {
        check(packed(compression));
        check(packed(compression).set_dictionary_enabled(false));
        for encoding in [
            Encoding::PLAIN,
            Encoding::DELTA_LENGTH_BYTE_ARRAY,
            Encoding::DELTA_BYTE_ARRAY,
        ] {
            check(newer(compression, encoding));
        }
    }
}

#[test]
fn costs_are_read_whatever_number_they_are_stored_as() {
    let check = |stored, kind, cells| check(&with(column("BilledCost", stored, kind, cells)), CSV);
    let hundredths = [2050, -25, 400];
    check(
        "FLOAT",
        "",
        Cells::Float([20.5, -0.25, 4.0].map(Some).to_vec()),
    );
    check(
        "INT32",
        "(DECIMAL(9, 2))",
        Cells::Int(hundredths.map(Some).to_vec()),
    );
    check(
        "INT64",
        "(DECIMAL(18, 2))",
        Cells::Long(hundredths.map(|it| Some(i64::from(it))).to_vec()),
    );
    let fixed = |width: usize, scale: u32| {
        let cells = hundredths.map(|it| {
            let number = i128::from(it) * 10_i128.pow(scale - 2);
            let mut bytes = vec![if it < 0 { 0xff } else { 0 }; width];
            let low = number.to_be_bytes();
            let length = width.min(low.len());
            bytes[width - length..].copy_from_slice(&low[low.len() - length..]);
            Some(bytes)
        });
        cells.to_vec()
    };
    check(
        "FIXED_LEN_BYTE_ARRAY (5)",
        "(DECIMAL(9, 2))",
        Cells::Fixed(fixed(5, 2)),
    );
    check(
        "FIXED_LEN_BYTE_ARRAY (16)",
        "(DECIMAL(38, 12))",
        Cells::Fixed(fixed(16, 12)),
    );
    check(
        "FIXED_LEN_BYTE_ARRAY (32)",
        "(DECIMAL(76, 20))",
        Cells::Fixed(fixed(32, 20)),
    );
    check("BYTE_ARRAY", "(DECIMAL(20, 4))", Cells::Bytes(fixed(9, 4)));
    check(
        "BYTE_ARRAY",
        "(UTF8)",
        Cells::Text(["20.5", "-.25", "4.00"].map(Some).to_vec()),
    );
    let whole = with(column(
        "BilledCost",
        "INT32",
        "",
        Cells::Int([20, 0, 4].map(Some).to_vec()),
    ));
    let csv = CSV.replace("20.5", "20").replace("-0.25", "0");
    super::parquet::check(&whole, &csv);
}

#[test]
fn decimal_numbers_of_more_than_sixteen_bytes_are_refused() {
    let mut large = vec![0; 32];
    large[15] = 1;
    let mut overlapping = vec![0; 17];
    overlapping[1] = 0x80;
    for (bytes, stored) in [
        (large, "FIXED_LEN_BYTE_ARRAY (32)"),
        (overlapping, "FIXED_LEN_BYTE_ARRAY (17)"),
    ] {
        let cells = Cells::Fixed(vec![Some(bytes); 3]);
        let cost = column("BilledCost", stored, "(DECIMAL(38, 20))", cells);
        let said = refused(file(&with(cost), packed(Compression::SNAPPY)));
        assert!(
            said.starts_with("the column BilledCost: a decimal number has "),
            "{said}"
        );
    }
}

#[test]
fn moments_are_read_whatever_they_are_stored_as() {
    // 2026-10-01, 2026-10-31 at 23:00, 2026-10-02.
    let seconds = [1_790_812_800, 1_793_487_600, 1_790_899_200_i64];
    let check = |stored, kind, cells| {
        check(&with(column("ChargePeriodStart", stored, kind, cells)), CSV);
    };
    let times = |factor: i64| Cells::Long(seconds.map(|it| Some(it * factor)).to_vec());
    check("INT64", "(TIMESTAMP_MILLIS)", times(1_000));
    check("INT64", "(TIMESTAMP(MICROS, true))", times(1_000_000));
    check("INT64", "(TIMESTAMP(NANOS, false))", times(1_000_000_000));
    check("INT96", "", Cells::Old(seconds.map(Some).to_vec()));
    let days = seconds.map(|it| Some((it / 86_400) as i32));
    check("INT32", "(DATE)", Cells::Int(days.to_vec()));
}

#[test]
fn moments_that_no_calendar_has_are_none() {
    let check = |stored, kind, cells, csv: &str| {
        let mut columns = with(column("ChargePeriodStart", stored, kind, cells));
        columns[0] = costs("BilledCost", [20.5, 5.0, 4.0]);
        check(&columns, &csv.replace("-0.25", "5"));
    };
    // INT96 in nanoseconds would wrap around into a month of the past.
    let seconds = [1_790_812_800, 253_402_300_799, 1_790_899_200];
    let cells = Cells::Old(seconds.map(Some).to_vec());
    let csv = CSV.replace("2026-10-31T23:00:00Z", "9999-12-31T23:59:59Z");
    check("INT96", "", cells, &csv);
    let milliseconds = [1_790_812_800_000, i64::MAX, 1_790_899_200_000];
    let cells = Cells::Long(milliseconds.map(Some).to_vec());
    let csv = CSV.replace("2026-10-31T23:00:00Z", "");
    check("INT64", "(TIMESTAMP_MILLIS)", cells, &csv);
}

#[test]
fn costs_that_are_none_are_said() {
    for (cell, text) in [
        (Some(f64::NAN), "NaN"),
        (Some(f64::INFINITY), "inf"),
        (None, ""),
    ] {
        let cells = Cells::Double(vec![Some(20.5), cell, Some(4.0)]);
        let csv = CSV.replace("-0.25", text);
        check(&with(column("BilledCost", "DOUBLE", "", cells)), &csv);
    }
    // A column without a value has no type that says anything.
    let columns = with(column(
        "EffectiveCost",
        "INT32",
        "",
        Cells::Int(vec![None; 3]),
    ));
    let csv = CSV
        .replace('\n', ",\n")
        .replacen("Start,", "Start,EffectiveCost", 1);
    check(&columns, &csv);
}

#[test]
fn only_columns_at_the_top_are_those_of_the_bill() {
    let fields = "OPTIONAL DOUBLE BilledCost; OPTIONAL BYTE_ARRAY BillingCurrency (UTF8);
        OPTIONAL BYTE_ARRAY ServiceCategory (UTF8); OPTIONAL BYTE_ARRAY ChargePeriodStart (UTF8);";
    let inside = "OPTIONAL GROUP x_Details { OPTIONAL DOUBLE BilledCost; }";
    let detail = costs("BilledCost", [1e6, 1e6, 1e6]);
    let csv = read(CSV.as_bytes()).expect("a bill").table();
    let before = [&[detail.clone()][..], &bill()].concat();
    let behind = [&bill()[..], &[detail]].concat();
    for (schema, columns) in [
        (format!("message bill {{ {inside} {fields} }}"), before),
        (format!("message bill {{ {fields} {inside} }}"), behind),
    ] {
        let file = file_of(&schema, &columns, packed(Compression::SNAPPY));
        assert_eq!(preview(&[file]).expect("a bill").table(), csv);
    }
    let lacking = fields.replacen("BilledCost", "x_Cost", 1);
    let schema = format!("message bill {{ {inside} {lacking} }}");
    let columns = [&[costs("BilledCost", [1.0; 3])][..], &bill()].concat();
    let said = refused(file_of(&schema, &columns, packed(Compression::SNAPPY)));
    assert!(said.contains("EffectiveCost or BilledCost"), "{said}");
}

#[test]
fn the_files_of_a_bill_are_read_as_one() {
    let file = file(&bill(), packed(Compression::SNAPPY));
    let one = preview(std::slice::from_ref(&file)).expect("a bill");
    let two = preview(&[file.clone(), file]).expect("a bill");
    let total = |preview: &Preview| preview.scenario.get(Field::ActualTotal);
    assert_eq!(total(&two), 2.0 * total(&one));
    let said = preview(&[]).expect_err("no file").to_string();
    assert!(said.starts_with("line 1: the bill has no rows"), "{said}");
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let whole = file(&bill(), packed(Compression::SNAPPY));
    let check = |file: Bytes, words: &str| {
        let said = refused(file);
        assert!(said.contains(words), "{said}");
        assert!(said.ends_with("; nothing was changed"), "{said}");
    };
    check(
        whole.slice(..whole.len() - 1),
        "does not end as a Parquet file does",
    );
    check(whole.slice(..7), "does not end as a Parquet file does");
    let mut encrypted = whole.to_vec();
    let last = encrypted.len() - 1;
    encrypted[last] = b'E';
    check(encrypted.into(), "the file is encrypted");
    let mut long = whole.to_vec();
    let tail = long.len() - 8;
    long[tail..tail + 4].copy_from_slice(&[0xff; 4]);
    check(long.into(), "the footer of the file is longer than 16 MB");
    let codec = |codec| {
        with_chunks(&whole, |chunk| {
            let chunk = chunk.into_builder().set_compression_codec(codec);
            chunk.build().expect("a chunk")
        })
    };
    check(
        codec(CompressionCodec::LZ4_RAW),
        "the column BilledCost: the Parquet file is broken: it is compressed with LZ4_RAW",
    );
    let time = column(
        "BilledCost",
        "INT32",
        "(TIME_MILLIS)",
        Cells::Int(vec![Some(1); 3]),
    );
    check(
        file(&with(time), packed(Compression::SNAPPY)),
        "the column BilledCost is of the type",
    );
    let usage = vec![
        texts("lineItem_UsageStartDate", ["2026-10-01"]),
        costs("x", [1.0]),
    ];
    check(file(&usage, packed(Compression::SNAPPY)), "ServiceCategory");
    check(with_rows(&whole, 4), "ends before its last row");
    check(with_rows(&whole, i64::MAX), "more than 100 million rows");
    check(with_rows(&whole, -1), "more than 100 million rows");
}

#[test]
fn columns_that_nest_without_end_are_refused() {
    let nested = |depth: usize| {
        let mut schema = "OPTIONAL BYTE_ARRAY x_Deep (UTF8);".to_owned();
        for _ in 0..depth {
            schema = format!("OPTIONAL GROUP x_Deep {{ {schema} }}");
        }
        let fields = "OPTIONAL DOUBLE BilledCost; OPTIONAL BYTE_ARRAY BillingCurrency (UTF8);
            OPTIONAL BYTE_ARRAY ServiceCategory (UTF8); OPTIONAL BYTE_ARRAY ChargePeriodStart (UTF8);";
        let columns = [&bill()[..], &[texts("x_Deep", ["", "", ""])]].concat();
        let schema = format!("message bill {{ {fields} {schema} }}");
        preview(&[file_of(&schema, &columns, packed(Compression::SNAPPY))])
    };
    assert!(nested(60).is_ok());
    let said = nested(70).expect_err("too deep").to_string();
    assert!(
        said.starts_with("the columns of the file nest deeper"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_sought_in_is_no_parquet_file() {
    let said = read(&file(&bill(), packed(Compression::SNAPPY))).expect_err("no file");
    assert!(said.reason.starts_with("this is in Parquet"), "{said}");
}

#[test]
fn what_the_library_asserts_is_a_refusal() {
    let whole = file(&bill(), packed(Compression::SNAPPY));
    let negative = with_chunks(&whole, |chunk| {
        let chunk = chunk.into_builder().set_total_compressed_size(-1);
        chunk.build().expect("a chunk")
    });
    assert_eq!(
        refused(negative),
        "the Parquet file is broken; nothing was changed"
    );
}

#[test]
fn a_page_that_unpacks_to_more_than_memory_is_refused() {
    // Text of one letter, 80 MB of it, of which gzip makes 80 KB.
    let text: &'static str = Box::leak("x".repeat(80 << 20).into_boxed_str());
    let long = texts("ServiceCategory", [text, "", ""]);
    for compression in [
        Compression::SNAPPY,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::ZSTD(parquet::basic::ZstdLevel::default()),
    ] {
        let properties = packed(compression).set_dictionary_enabled(false);
        let said = refused(file(&with(long.clone()), properties));
        assert!(said.starts_with("the column ServiceCategory: "), "{said}");
    }
}

/// A file of each way of storing texts and of packing pages.
fn files() -> Vec<Bytes> {
    let zstd = Compression::ZSTD(parquet::basic::ZstdLevel::default());
    let gzip = Compression::GZIP(parquet::basic::GzipLevel::default());
    vec![
        file(&bill(), packed(Compression::SNAPPY)),
        file(&bill(), packed(Compression::UNCOMPRESSED)),
        file(&bill(), packed(gzip).set_dictionary_enabled(false)),
        file(&bill(), newer(zstd, Encoding::DELTA_LENGTH_BYTE_ARRAY)),
        file(
            &bill(),
            newer(Compression::UNCOMPRESSED, Encoding::DELTA_LENGTH_BYTE_ARRAY),
        ),
        file(
            &bill(),
            newer(Compression::UNCOMPRESSED, Encoding::DELTA_BYTE_ARRAY),
        ),
    ]
}

#[test]
fn no_damaged_byte_ends_the_program() {
    for file in files() {
        for at in 0..file.len() {
            for value in [0xff, file[at] ^ 0x40] {
                let mut damaged = file.to_vec();
                damaged[at] = value;
                drop(preview(&[damaged.into()]));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_ends_the_program(
        place in 0..6_usize,
        at in 0.0..1.0_f64,
        cut in 0..8_usize,
        noise in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut damaged = files()[place].to_vec();
        let at = (damaged.len() as f64 * at) as usize;
        damaged.splice(at..(at + cut).min(damaged.len()), noise);
        drop(preview(&[damaged.into()]));
    }
}
