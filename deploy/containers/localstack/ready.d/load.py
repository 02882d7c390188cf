import sys

sys.path.insert(0, "/opt/balancer")

import s3_state

s3_state.load()
