fn main() -> anyhow::Result<()> { stet_desktop::run() }
