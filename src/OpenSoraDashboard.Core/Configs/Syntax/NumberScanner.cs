namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Finds the end of a number and refuses what Python refuses.</summary>
internal sealed class NumberScanner(CharReader reader, LexerErrors errors)
{
    /// <summary>Reads on behind the first character of a number.</summary>
    /// <param name="first">That character: a digit, or a point before a digit.</param>
    /// <param name="start">Its offset.</param>
    public void Scan(int first, int start)
    {
        if (first == '.')
        {
            Fraction(reader.Next());
        }
        else if (first == '0')
        {
            AfterZero(start);
        }
        else
        {
            AfterDigits(DecimalTail());
        }
    }

    private void AfterZero(int start)
    {
        var c = reader.Next();
        switch (c)
        {
            case 'x' or 'X':
                Radix("hexadecimal", static d => char.IsAsciiHexDigit((char)d), 16);
                return;
            case 'o' or 'O':
                Radix("octal", static d => d is >= '0' and <= '7', 8);
                return;
            case 'b' or 'B':
                Radix("binary", static d => d is '0' or '1', 2);
                return;
        }

        while (true)
        {
            if (c == '_')
            {
                c = reader.Next();
                if (!CharReader.IsDigit(c))
                {
                    reader.Back(c);
                    throw errors.Here("invalid decimal literal");
                }
            }

            if (c != '0')
                break;
            c = reader.Next();
        }

        var nonzero = CharReader.IsDigit(c);
        if (nonzero)
            c = DecimalTail();
        if (c is '.' or 'e' or 'E' or 'j' or 'J')
        {
            AfterDigits(c);
        }
        else if (nonzero)
        {
            reader.Back(c);
            throw errors.At(
                start, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        }
        else
        {
            End(c, "decimal");
        }
    }

    private void Radix(string kind, Func<int, bool> isDigit, int radix)
    {
        var c = reader.Next();
        do
        {
            if (c == '_')
                c = reader.Next();
            if (c == CharReader.EndOfFile || !isDigit(c))
            {
                if (radix != 16 && CharReader.IsDigit(c))
                    throw errors.Here($"invalid digit '{(char)c}' in {kind} literal");
                reader.Back(c);
                throw errors.Here($"invalid {kind} literal");
            }

            do
                c = reader.Next();
            while (c != CharReader.EndOfFile && isDigit(c));
        }
        while (c == '_');
        if (radix != 16 && CharReader.IsDigit(c))
            throw errors.Here($"invalid digit '{(char)c}' in {kind} literal");
        End(c, kind);
    }

    private void AfterDigits(int c)
    {
        if (c == '.')
            Fraction(reader.Next());
        else
            Exponent(c);
    }

    private void Fraction(int c) => Exponent(CharReader.IsDigit(c) ? DecimalTail() : c);

    private void Exponent(int c)
    {
        if (c is 'e' or 'E')
        {
            var e = c;
            c = reader.Next();
            if (c is '+' or '-')
            {
                c = reader.Next();
                if (!CharReader.IsDigit(c))
                {
                    reader.Back(c);
                    throw errors.Here("invalid decimal literal");
                }
            }
            else if (!CharReader.IsDigit(c))
            {
                reader.Back(c);
                End(e, "decimal");
                return;
            }

            c = DecimalTail();
        }

        if (c is 'j' or 'J')
            End(reader.Next(), "imaginary");
        else
            End(c, "decimal");
    }

    // The character behind digits that single underscores may part.
    private int DecimalTail()
    {
        while (true)
        {
            int c;
            do
                c = reader.Next();
            while (CharReader.IsDigit(c));
            if (c != '_')
                return c;
            c = reader.Next();
            if (!CharReader.IsDigit(c))
            {
                reader.Back(c);
                throw errors.Here("invalid decimal literal");
            }
        }
    }

    // What stands behind a number may not go on as a name, unless it is a keyword that may follow one.
    private void End(int c, string kind)
    {
        reader.Back(c);
        if (!CharReader.IsNamePart(c))
            return;
        var keyword = c switch
        {
            'a' => reader.Follows("and"),
            'e' => reader.Follows("else"),
            'f' => reader.Follows("for"),
            'i' => reader.Position + 1 < reader.Text.Length && reader.Text[reader.Position + 1] is 'f' or 'n' or 's',
            'o' => reader.Follows("or"),
            'n' => reader.Follows("not"),
            _ => false,
        };
        if (!keyword)
            throw errors.Here($"invalid {kind} literal");
    }
}
