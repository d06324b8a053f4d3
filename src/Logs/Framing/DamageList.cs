namespace Inviso.Logs;

/// <summary>What was found damaged in one file: the first places one by one, so that a file of nothing but damage does not fill the memory.</summary>
internal sealed class DamageList(string file)
{
    private const int MaxListed = 100;

    private readonly List<LogDamage> _damages = [];

    public IReadOnlyList<LogDamage> All => _damages;

    public void Add(long offset, in ReadFault fault)
    {
        if (_damages.Count < MaxListed)
            _damages.Add(new LogDamage(file, offset, fault.Expected, fault.Seen, fault.Reason));
        else if (_damages.Count == MaxListed)
            _damages.Add(new LogDamage(file, offset, "no damage", $"more than {MaxListed} damaged places; the others are not listed", fault.Reason));
    }
}
