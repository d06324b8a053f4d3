namespace Akka.Configuration.Hocon;

/// <summary>What one text parsed to.</summary>
public class HoconRoot
{
    public HoconRoot(HoconValue value)
    {
        Value = value;
    }

    public HoconValue Value { get; }
}
