using System.Globalization;

namespace Inviso.Language;

/// <summary>
/// Process ids of Erlang. One of an Erlang node is here the actor <c>/erlang/0.Id.Serial</c> of that node with the creation as its uid, and comes back as it
/// was. An actor of our own has no such number and is given one that is made of its path and uid alone: the same in every file and on every node. Its
/// 60 bits are the hash FNV-1a with a final mix, so that among a million actors of a node two have the same one in one of two million cases.
/// </summary>
/// <param name="Node">The node's name as Erlang has it: of a process whose node is not said, that of a node without a name.</param>
/// <param name="Id">32 bits; of our actors 28, which is what releases before OTP 24 have too.</param>
/// <param name="Serial">32 bits.</param>
/// <param name="Creation">Which incarnation of the node; 1, which no Erlang node of today has, for our actors.</param>
internal readonly record struct ErlangPid(string Node, uint Id, uint Serial, uint Creation)
{
    private const string Root = "/erlang/0.";
    private const string NoNode = "nonode@nohost";
    private const uint OwnCreation = 1;
    private const ulong FnvOffset = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;

    public static ErlangPid Of(PidTerm pid)
    {
        var node = pid.Node.Length == 0 ? NoNode : pid.Node;
        if (TryParse(pid.Path, out var id, out var serial))
            return new ErlangPid(node, id, serial, unchecked((uint)pid.Uid));
        var hash = Mix(Hash(pid.Path, pid.Uid));
        return new ErlangPid(node, (uint)(hash >> 36), unchecked((uint)hash), OwnCreation);
    }

    public static bool IsPath(string path) => TryParse(path, out _, out _);

    public PidTerm ToTerm() => Term.Pid(Node, string.Create(CultureInfo.InvariantCulture, $"{Root}{Id}.{Serial}"), unchecked((int)Creation));

    private static bool TryParse(string path, out uint id, out uint serial)
    {
        (id, serial) = (0, 0);
        if (!path.StartsWith(Root, StringComparison.Ordinal))
            return false;
        var numbers = path.AsSpan(Root.Length);
        var dot = numbers.IndexOf('.');
        return dot > 0 && TryNumber(numbers[..dot], out id) && TryNumber(numbers[(dot + 1)..], out serial);
    }

    // Only as ToTerm writes it: another actor of that name would share the number.
    private static bool TryNumber(ReadOnlySpan<char> digits, out uint number) =>
        uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (digits[0] != '0' || digits.Length == 1);

    private static ulong Hash(string path, int uid)
    {
        var hash = FnvOffset;
        foreach (var c in path)
            hash = unchecked((((hash ^ (byte)c) * FnvPrime) ^ (byte)(c >> 8)) * FnvPrime);
        for (var shift = 0; shift < 32; shift += 8)
            hash = unchecked((hash ^ (byte)(uid >> shift)) * FnvPrime);
        return hash;
    }

    // The finalizer of MurmurHash3: every bit depends on all.
    private static ulong Mix(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 33)) * 0xff51_afd7_ed55_8ccd);
        hash = unchecked((hash ^ (hash >> 33)) * 0xc4ce_b9fe_1a85_ec53);
        return hash ^ (hash >> 33);
    }
}
