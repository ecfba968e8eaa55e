//! The program `stet-desktop`: opens the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> anyhow::Result<()> {
    stet_desktop::run()
}
