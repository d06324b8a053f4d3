namespace Inviso.Bench;

/// <summary>
/// Does at least <paramref name="count"/> units of work, as messages or actors, and returns how many it did when the last one is done. It is called again
/// and again on one thread, and its time is what is measured.
/// </summary>
internal delegate long Load(long count);
