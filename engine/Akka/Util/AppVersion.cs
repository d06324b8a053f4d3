using System.Globalization;

namespace Akka.Util;

/// <summary>
/// A version of an application, for example 1.2.3, 2.0-RC1 or 1.0+10-1234abcd: up to three numbers and, after <c>-</c> or <c>+</c>, a text. Without a text is later
/// than with one. What does not begin like that is one text.
/// </summary>
public class AppVersion : IComparable<AppVersion>, IEquatable<AppVersion>
{
    private const int Numbers = 3;

    public static readonly AppVersion Zero = Create("0.0.0");

    private readonly int[] _numbers = new int[Numbers];
    private readonly string _rest;

    private AppVersion(string version)
    {
        Version = version;
        var end = version.IndexOfAny(['-', '+']);
        var parts = (end < 0 ? version : version[..end]).Split('.');
        var numbers = new int[Numbers];
        var isNumbered = parts.Length <= Numbers;
        for (var i = 0; i < parts.Length && isNumbered; i++) isNumbered = int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]);
        if (isNumbered) _numbers = numbers;
        _rest = !isNumbered ? version : end < 0 ? string.Empty : version[(end + 1)..];
    }

    public string Version { get; }

    public static bool operator ==(AppVersion first, AppVersion second) => first is null ? second is null : first.Equals(second);

    public static bool operator !=(AppVersion first, AppVersion second) => !(first == second);

    public static AppVersion Create(string version) => new(version);

    public int CompareTo(AppVersion other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Numbers; i++)
        {
            if (_numbers[i] != other._numbers[i]) return _numbers[i].CompareTo(other._numbers[i]);
        }

        return _rest.Length == 0 || other._rest.Length == 0 ? other._rest.Length.CompareTo(_rest.Length) : string.CompareOrdinal(_rest, other._rest);
    }

    public bool Equals(AppVersion other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object obj) => Equals(obj as AppVersion);

    public override int GetHashCode() => HashCode.Combine(_numbers[0], _numbers[1], _numbers[2], _rest);

    public override string ToString() => Version;
}
