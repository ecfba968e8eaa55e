//! Backups in tiers: the last of each of seven days, of four weeks and of six months.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::backup::BackupReport;
use crate::error::{Result, StoreError};
use crate::place::sync_folder;
use crate::store::Store;

/// How many of each are kept.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 6;

/// A backup in the folder beside the store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// When it was made, as its name says: `20261122-140211`, in the desk's own time.
    pub stamp: String,
    /// The file.
    pub path: PathBuf,
}

/// What making one did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieredBackup {
    /// The new one, checked.
    pub made: BackupReport,
    /// Those that no tier keeps any more, and that went when the new one was sound.
    pub dropped: Vec<PathBuf>,
}

impl Store {
    /// Makes a checked backup in the folder beside the store, named after `stamp` (`20261122-140211`: date and time as
    /// the desk's clock shows them), and then lets go of those that no tier keeps: the last of each of the last seven
    /// days, four weeks and six months that have one stay. Only files of such names are ever dropped.
    ///
    /// # Errors
    /// As [`Store::backup`]; nothing is dropped where the new one did not prove itself.
    pub fn backup_in_tiers(&self, stamp: &str) -> Result<TieredBackup> {
        let made = self.backup(self.backup_folder().join(format!("{}-{stamp}.stet", self.stem())))?;
        let all = self.list_backups()?;
        let keep = kept(&all);
        let mut dropped = Vec::new();
        for backup in all.into_iter().filter(|backup| backup.path != made.path && !keep.contains(&backup.stamp)) {
            let media = crate::place::Place::of(&backup.path, false)?.media;
            std::fs::remove_file(&backup.path).map_err(StoreError::io(&backup.path))?;
            let _ = std::fs::remove_file(backup.path.with_extension("stet-lock"));
            if media.is_dir() {
                std::fs::remove_dir_all(&media).map_err(StoreError::io(&media))?;
            }
            dropped.push(backup.path);
        }
        sync_folder(&self.backup_folder())?;
        Ok(TieredBackup { made, dropped })
    }

    /// The backups in the folder beside the store that carry a time in their name, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn list_backups(&self) -> Result<Vec<Kept>> {
        list(&self.backup_folder(), &self.stem())
    }

    /// The folder of backups beside the store.
    pub fn backup_folder(&self) -> PathBuf {
        self.place().backups.clone()
    }

    fn stem(&self) -> String {
        self.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The backups beside the store at `path`, oldest first, without opening it: it may be past opening.
///
/// # Errors
/// [`StoreError::NoFolder`], [`StoreError::Io`].
pub fn backups_beside(path: &Path) -> Result<Vec<Kept>> {
    let place = crate::place::Place::of(path, false)?;
    list(&place.backups, &place.file.file_stem().unwrap_or_default().to_string_lossy())
}

fn list(folder: &Path, stem: &str) -> Result<Vec<Kept>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(folder)(error)),
    };
    let mut all = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let stamp = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".stet"));
        if let Some(stamp) = stamp.filter(|stamp| day(stamp).is_some()) {
            all.push(Kept { stamp: stamp.to_owned(), path: entry.path() });
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// Which day, week or month a stamp with its day belongs to.
type Span = fn(i64, &str) -> i64;

/// The stamps that a tier keeps.
fn kept(all: &[Kept]) -> BTreeSet<String> {
    let mut keep = BTreeSet::new();
    // Days since 1970 began on a Thursday; a week begins on Monday.
    let tiers: [(usize, Span); 3] = [
        (DAYS, |day, _| day),
        (WEEKS, |day, _| (day + 3).div_euclid(7)),
        (MONTHS, |_, stamp| stamp[..6].parse().unwrap_or(0)),
    ];
    for (most, of) in tiers {
        let mut seen = BTreeSet::new();
        for backup in all.iter().rev() {
            let Some(day) = day(&backup.stamp) else { continue };
            if seen.len() == most {
                break;
            }
            // The last of each counts: they come newest first.
            if seen.insert(of(day, &backup.stamp)) {
                keep.insert(backup.stamp.clone());
            }
        }
    }
    keep
}

/// The day of a stamp, in days since 1970; `None` where it is no stamp.
fn day(stamp: &str) -> Option<i64> {
    let bytes = stamp.as_bytes();
    let formed = bytes.len() == 15
        && bytes.iter().enumerate().all(|(at, byte)| if at == 8 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !formed {
        return None;
    }
    let number = |range: std::ops::Range<usize>| stamp[range].parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Counted from March, so that a leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
            - 719_469,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_each_day_week_and_month_stays() {
        // Two a day for two hundred days, up to 2026-11-22.
        let last = day("20261122-000000").expect("a day");
        assert_eq!(last, 20_779, "days since 1970");
        let mut all = Vec::new();
        for month in 1..=12 {
            for date in 1..=31 {
                for hour in ["08", "20"] {
                    let stamp = format!("2026{month:02}{date:02}-{hour}0000");
                    if day(&stamp).is_some_and(|day| day <= last) {
                        all.push(Kept { path: PathBuf::from(&stamp), stamp });
                    }
                }
            }
        }
        let keep = kept(&all);
        assert!(keep.iter().all(|stamp| stamp.ends_with("-200000")), "the last of each: {keep:?}");
        for stamp in ["20261122-200000", "20261116-200000", "20261115-200000", "20261108-200000", "20261101-200000"] {
            assert!(keep.contains(stamp), "{stamp} in {keep:?}");
        }
        for month in ["202611", "202610", "202609", "202608", "202607", "202606"] {
            assert!(keep.iter().any(|stamp| stamp.starts_with(month)), "{month} in {keep:?}");
        }
        assert!(keep.len() <= DAYS + WEEKS + MONTHS && !keep.iter().any(|stamp| stamp.starts_with("202605")));
        assert!(day("20261122-1402").is_none() && day("form-1").is_none() && day("20261322-140211").is_none());
    }
}
