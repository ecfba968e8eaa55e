//! Hands tauri.conf.json and the capabilities to Tauri's own build step.

fn main() {
    // The page is embedded: a new one is a new program, though no Rust has changed.
    println!("cargo:rerun-if-changed=ui/build");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(&["call"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
