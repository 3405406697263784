"""Understanding: what a message asks, by a small model that runs inside the program."""

import os

# A message is too little work for several threads, which wait for each other by spinning, and
# their sums are not the same every time. This must be set before numpy is loaded.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
