namespace Inviso.Host.Demo.Members;

/// <summary>Who takes part in the demo of a cluster: front1, and back1, which leaves, back2, which is killed, and so on; the last one joins later.</summary>
internal sealed class DemoCast
{
    public const int LeastSize = 3;
    public const int MostSize = 9;

    private readonly DemoMember[] _all;

    /// <param name="size">Members at the start, 3 to 9.</param>
    public DemoCast(int size)
    {
        var others = Enumerable.Range(3, size - 3).Select(number => new DemoMember($"back{number}", MemberEnd.Stopped));
        _all =
        [
            new DemoMember("front1", MemberEnd.Stopped, IsFront: true),
            new DemoMember("back1", MemberEnd.Left),
            new DemoMember("back2", MemberEnd.Killed),
            .. others,
            new DemoMember($"back{size}", MemberEnd.Stopped, ComesLater: true),
        ];
    }

    public IReadOnlyList<DemoMember> All => _all;

    public DemoMember Front => _all[0];

    public DemoMember Leaves => _all[1];

    public DemoMember Killed => _all[2];

    public DemoMember Joins => _all[^1];

    /// <summary>Those that run as processes of their own from the start.</summary>
    public IEnumerable<DemoMember> Backs => _all.Where(member => member is { IsFront: false, ComesLater: false });
}
