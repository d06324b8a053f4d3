namespace Inviso.Actors;

/// <summary>What the checks of module <c>inviso_overload</c> look at.</summary>
internal enum OverloadKind
{
    Mailbox,
    Cpu,
    Gc,
    Memory,
    ThreadPool,
    EventRate,
    Disk,
}
